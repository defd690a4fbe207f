/* inspect_given.c: steps over files that bring their own tokens or lines: CoNLL-U, IOB, JSON lines. For scorers and other programs.
 */
#include "inspect.h"

#include "base/utf8.h"
#include "lang/conllu.h"

#include <jansson.h>
#include <stdlib.h>

static ro_status parse_given(ro_inspection *self, bool parse, ro_error *error)
{
    ro_workings *w = &self->workings;
    ro_status status = ro_doc_tag(&w->doc, &self->arena, self->engine->langs, error);
    if (!status) status = ro_doc_names(&w->doc, &self->arena, self->engine->langs, error);
    if (!status) status = ro_doc_mark_phrases(&w->doc, &self->arena, ro_know_phrases(self->engine->know));
    for (uint32_t i = 0; i < w->doc.sentence_count && !status && parse; i++)
        status = ro_doc_parse(&w->doc, &self->arena, self->engine->langs, i, error);
    return status;
}

/* The bytes up to the next "# newdoc" line after the first; *rest keeps what follows; *name is the document's id. */
static ro_str next_document(ro_str *rest, ro_str *name)
{
    size_t cut = ro_str_find(*rest, RO_STR("\n# newdoc"), 1);
    ro_str doc = ro_str_sub(*rest, 0, cut == SIZE_MAX ? rest->len : cut + 1), head = doc;
    *rest = ro_str_sub(*rest, doc.len, rest->len);
    ro_str line = ro_str_cut(&head, '\n');
    size_t is = ro_str_find(line, RO_STR("id = "), 0);
    *name = ro_str_starts(line, RO_STR("# newdoc")) && is != SIZE_MAX ? ro_str_trim(ro_str_sub(line, is + 5, line.len))
                                                                      : (ro_str){"", 0};
    return doc;
}

ro_status ro_inspect_conllu(ro_inspection *self, ro_inspect_what what, const ro_input_item *item, ro_error *error)
{
    ro_status status = RO_OK;
    for (ro_str rest = item->bytes; rest.len && !status;) {
        ro_str name, bytes = next_document(&rest, &name);
        ro_arena_reset(&self->arena);
        self->workings = (ro_workings){.page = {.source = item->source}};
        status = ro_conllu_read(&self->workings.doc, &self->arena, item->source, bytes, error);
        if (!status) status = parse_given(self, true, error);
        if (!status && what == RO_INSPECT_PARSE) status = ro_inspect_parse(self);
        if (status || what == RO_INSPECT_PARSE) continue;
        status = ro_engine_mentions(self->engine, &self->arena, &self->workings.doc, &self->workings.mentions, error);
        ro_json_open(&self->json, '{');
        ro_json_field(&self->json, "doc", name);
        ro_json_key(&self->json, "mentions");
        ro_json_open(&self->json, '[');
        ro_inspect_mentions(self, &self->workings.doc, &self->workings.mentions, NULL);
        if (!status) status = ro_inspect_close(self);
    }
    return status;
}

/* CoNLL-U of IOB lines, so that one reader of given tokens serves: word in column 2, the rest blank. */
static ro_status inspect_iob_document(ro_inspection *self, ro_str file, ro_str bytes, ro_error *error)
{
    ro_json built = {0};
    ro_status status;
    uint32_t number = 0;
    for (ro_str rest = bytes; rest.len;) {
        ro_str line = ro_str_cut(&rest, '\n'), word = ro_str_cut(&line, '\t');
        ro_str row = {"\n", 1};
        if (word.len && word.ptr[0] == '#' && number == 0) continue;
        if (word.len)
            row = ro_str_format(&self->arena, "%u\t%.*s\t_\t_\t_\t_\t_\t_\t_\t_\n", ++number, RO_STR_ARGS(word));
        else
            number = 0;
        built.comma = false;
        ro_json_raw(&built, row);
    }
    built.comma = false;
    ro_json_raw(&built, RO_STR("\n"));
    status = ro_conllu_read(&self->workings.doc, &self->arena, file, ro_json_text(&built), error);
    if (!status) status = parse_given(self, false, error);
    ro_json_free(&built);
    return status;
}

ro_status ro_inspect_iob(ro_inspection *self, const ro_input_item *item, ro_error *error)
{
    ro_status status = RO_OK;
    for (ro_str rest = item->bytes; rest.len && !status;) {
        ro_str name, bytes = next_document(&rest, &name);
        ro_arena_reset(&self->arena);
        self->workings = (ro_workings){.page = {.source = item->source}};
        if ((status = inspect_iob_document(self, item->source, bytes, error))) break;
        const ro_doc *doc = &self->workings.doc;
        uint32_t token = 0, next = 0;
        bool begun = false;
        for (ro_str lines = bytes; lines.len && !status;) {
            ro_str line = ro_str_cut(&lines, '\n'), word = line;
            word = ro_str_cut(&word, '\t');
            if (!word.len || (!begun && word.ptr[0] == '#')) {
                status = ro_inspect_put(self, ro_str_format(&self->arena, "%.*s\n", RO_STR_ARGS(line)));
                begun = false;
                continue;
            }
            begun = true;
            while (next < doc->names.count && doc->names.at[next].first + doc->names.at[next].count <= token) next++;
            bool in = next < doc->names.count && doc->names.at[next].first <= token;
            ro_str out =
                in ? ro_str_format(&self->arena, "%.*s\t%c-%s\n", RO_STR_ARGS(word), doc->names.at[next].first == token ? 'B' : 'I',
                                   ro_name_kind_name(doc->names.at[next].kind))
                   : ro_str_format(&self->arena, "%.*s\tO\n", RO_STR_ARGS(word));
            status = ro_inspect_put(self, out);
            token++;
        }
    }
    return status;
}

/* The times of a text, as `when --jsonl` gives them. */
static ro_status times_of_line(ro_inspection *self, ro_str text, ro_date day, ro_error *error)
{
    ro_times times = {0};
    ro_status status = ro_times_find_in(&times, &self->arena, self->engine->time_words, text, error);
    if (status) return status;
    ro_times_resolve(&times, day);
    ro_json_key(&self->json, "times");
    ro_json_open(&self->json, '[');
    ro_inspect_times(self, text, &times);
    return RO_OK;
}

/* Who is meant in a text on that day, as `mentions --jsonl` gives it: each line of it is a paragraph. */
static ro_status mentions_of_line(ro_inspection *self, ro_str text, ro_date day, ro_error *error)
{
    ro_workings *w = &self->workings;
    RO_ARRAY(ro_stretch) lines = {0};
    for (ro_str rest = text; rest.len;) {
        ro_str line = ro_str_cut(&rest, '\n');
        uint32_t start = (uint32_t)(line.ptr - text.ptr);
        if (line.len && !RO_PUSH(&self->arena, &lines, ((ro_stretch){{start, start + (uint32_t)line.len}, false})))
            return RO_ENOMEM;
    }
    ro_status status = ro_engine_doc(self->engine, &self->arena, text, lines.at, lines.count, true, &w->doc, error);
    if (!status) status = ro_engine_mentions(self->engine, &self->arena, &w->doc, &w->mentions, error);
    if (!status) status = ro_actors_resolve(&w->actors, &self->arena, self->engine->know, &w->doc, &w->mentions, day, error);
    ro_json_key(&self->json, "mentions");
    ro_json_open(&self->json, '[');
    if (!status) ro_inspect_mentions(self, &w->doc, &w->mentions, &w->actors);
    return status;
}

static ro_status inspect_line_object(ro_inspection *self, ro_inspect_what what, json_t *object, const char *file, int64_t at,
                                     ro_error *error)
{
    const char *text = json_string_value(json_object_get(object, "text")), *ref = json_string_value(json_object_get(object, "ref"));
    if (!text || strlen(text) > RO_PAGE_BYTES_MAX)
        return ro_error_set(error, RO_EFORMAT, file, at, "a line must be {\"id\",\"ref\",\"text\"}");
    char *id = json_dumps(json_object_get(object, "id"), JSON_ENCODE_ANY | JSON_COMPACT);
    ro_date day = ref ? ro_date_read(ro_str_of(ref)) : RO_DATE_UNKNOWN;
    ro_json_open(&self->json, '{');
    ro_json_key(&self->json, "id");
    if (id)
        ro_json_raw(&self->json, ro_str_of(id));
    else
        ro_json_null(&self->json);
    free(id);
    ro_status status = what == RO_INSPECT_WHEN ? times_of_line(self, ro_str_of(text), day, error)
                                               : mentions_of_line(self, ro_str_of(text), day, error);
    return status ? status : ro_inspect_close(self);
}

/* `when --jsonl`, `mentions --jsonl`: a line in, a line out. */
ro_status ro_inspect_lines(ro_inspection *self, ro_inspect_what what, const ro_input_item *item, ro_error *error)
{
    ro_status status = RO_OK;
    for (ro_str rest = item->bytes; rest.len && !status;) {
        ro_str line = ro_str_cut(&rest, '\n');
        json_error_t problem;
        if (!ro_str_trim(line).len) continue;
        ro_arena_reset(&self->arena);
        self->workings = (ro_workings){.page = {.source = item->source}};
        json_t *object = json_loadb(line.ptr, line.len, 0, &problem);
        status = inspect_line_object(self, what, object, item->source.ptr, line.ptr - item->bytes.ptr, error);
        json_decref(object);
    }
    return status;
}
