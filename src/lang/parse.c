/* parse.c: the transition parser. */
#include "parse.h"

#include "langs.h"

ro_status ro_parser_read(ro_parser *out, ro_str file, ro_str bytes, ro_error *error)
{
    ro_model model;
    *out = (ro_parser){0};
    return ro_model_read(&model, file, bytes, "parser", 0, error);
}

ro_status ro_doc_parse(ro_doc *doc, ro_arena *arena, const ro_langs *langs, uint32_t sentence, ro_error *error)
{
    (void)doc, (void)arena, (void)langs, (void)sentence, (void)error;
    return RO_OK;
}
