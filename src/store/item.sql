-- item.sql: fills item, item_actor, density and the indexes of words from the settled tables, when those are written (settled.c).
INSERT INTO item
SELECT row_number() OVER (ORDER BY sort_day IS NULL, sort_day, id), *
FROM (SELECT id, 'report' AS what, genre AS kind, iif(skipped IS NULL, NULL, 'skipped') AS status, best AS day, NULL AS until, sort_day, latest AS last_day,
             outlet AS who, NULL AS whom, NULL AS place, NULL AS country, NULL AS lat, NULL AS lon, 1 AS reports, 1 AS sources, confidence, title AS words,
             NULL AS twin
      FROM report
      UNION ALL
      SELECT e.id, 'contact', e.kind, e.status, e.best, e.until, e.sort_day, coalesce(e.until, e.latest),
             (SELECT group_concat(name, ', ') FROM (SELECT a.name FROM party AS p JOIN actor AS a ON a.id = p.actor WHERE p.entry = e.id AND p.role = 'party' ORDER BY p.position)), NULL, e.place, e.country, e.lat, e.lon, e.reports, e.sources, e.confidence,
             (SELECT words FROM evidence_text WHERE entry = e.id AND position = 0), NULL
      FROM contact AS e
      UNION ALL
      SELECT e.id, 'statement', e.stance, e.quote, coalesce(e.best, r.best), NULL, coalesce(e.sort_day, iif(e.latest IS NULL, r.sort_day, NULL)),
             coalesce(e.latest, iif(e.sort_day IS NULL, r.latest, NULL)), (SELECT group_concat(name, ', ') FROM (SELECT a.name FROM party AS p JOIN actor AS a ON a.id = p.actor WHERE p.entry = e.id AND p.role = 'speaker' ORDER BY p.position)),
             (SELECT group_concat(name, ', ') FROM (SELECT a.name FROM party AS p JOIN actor AS a ON a.id = p.actor WHERE p.entry = e.id AND p.role = 'target' ORDER BY p.position)), NULL, NULL, NULL, NULL, e.reports, e.sources, e.confidence, e.text, NULL
      FROM statement AS e LEFT JOIN evidence AS v ON v.entry = e.id AND v.position = 0 LEFT JOIN report AS r ON r.id = v.report
      UNION ALL
      SELECT e.id, 'plan', 'plan', e.status, e.best, e.until, e.sort_day, coalesce(e.until, e.latest),
             (SELECT group_concat(name, ', ') FROM (SELECT a.name FROM party AS p JOIN actor AS a ON a.id = p.actor WHERE p.entry = e.id AND p.role = 'party' ORDER BY p.position)), NULL, e.place, e.country, e.lat, e.lon, e.reports, e.sources, e.confidence,
             (SELECT words FROM evidence_text WHERE entry = e.id AND position = 0), e.contact
      FROM plan AS e
      UNION ALL
      SELECT e.id, 'event', e.type, e.modality, e.best, e.until, e.sort_day, coalesce(e.until, e.latest),
             (SELECT group_concat(name, ', ') FROM (SELECT a.name FROM party AS p JOIN actor AS a ON a.id = p.actor WHERE p.entry = e.id AND p.role = 'source' ORDER BY p.position)), (SELECT group_concat(name, ', ') FROM (SELECT a.name FROM party AS p JOIN actor AS a ON a.id = p.actor WHERE p.entry = e.id AND p.role = 'target' ORDER BY p.position)),
             e.place, e.country, e.lat, e.lon, e.reports, e.sources, e.confidence, (SELECT words FROM evidence_text WHERE entry = e.id AND position = 0),
             iif(e.type = 'CONSULT', (SELECT w.entry FROM evidence AS v JOIN evidence AS w ON w.report = v.report AND w.start < v.stop AND v.start < w.stop
                                      JOIN contact ON contact.id = w.entry WHERE v.entry = e.id ORDER BY v.position, w.entry LIMIT 1), NULL)
      FROM event AS e)
ORDER BY 1;
INSERT INTO item_actor
SELECT actor.number, item.number FROM party JOIN actor ON actor.id = party.actor JOIN item ON item.id = party.entry
UNION
SELECT actor.number, item.number
FROM party JOIN actor ON actor.id = party.actor JOIN evidence ON evidence.entry = party.entry JOIN item ON item.id = evidence.report
ORDER BY 1, 2;
INSERT INTO density
SELECT iif(substr(sort_day, 1, 7) = substr(last_day, 1, 7), substr(sort_day, 1, 7), NULL) AS month, what, kind, status, count(*)
FROM item
WHERE twin IS NULL
GROUP BY month, what, kind, status
ORDER BY month, what, kind, status;
INSERT INTO search (search) VALUES ('rebuild');
INSERT INTO actor_search (actor_search) VALUES ('rebuild');
