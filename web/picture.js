/* picture.js: moving about in an SVG picture: drag, pinch, Ctrl and wheel, buttons. One finger and the bare wheel still scroll the page. */
import { h } from './dom.js';

/** Makes `g` inside `svg` movable, puts buttons into `frame`; moved(transform) is called after each step, about() says what to go closer to. Returns what takes it off again. */
export function panZoom(frame, svg, g, { most = 8, moved = null, about = null } = {}) {
  const zoom = d3
    .zoom()
    .scaleExtent([0.6, most])
    .filter(() => {
      const event = d3.event;
      return event.type === 'wheel' ? event.ctrlKey || event.metaKey : event.touches ? event.touches.length > 1 : !event.button;
    })
    .on('zoom', () => {
      g.setAttribute('transform', d3.event.transform.toString());
      if (moved) moved(d3.event.transform);
    });
  const picture = d3.select(svg).call(zoom).on('dblclick.zoom', null),
    step = (factor) => {
      zoom.scaleBy(picture, factor);
      const point = about && factor > 1 && about(); // what is chosen comes into the middle
      if (point) zoom.translateTo(picture, point[0], point[1]);
    };
  const buttons = h(
    'div',
    { class: 'zoom' },
    h('button', { type: 'button', 'aria-label': 'Closer', onclick: () => step(1.5) }, '+'),
    h('button', { type: 'button', 'aria-label': 'Further', onclick: () => step(1 / 1.5) }, '−'),
    h('button', { type: 'button', 'aria-label': 'All of it', onclick: () => zoom.transform(picture, d3.zoomIdentity) }, '⤢')
  );
  frame.append(buttons);
  return () => {
    picture.on('.zoom', null);
    buttons.remove();
  };
}
