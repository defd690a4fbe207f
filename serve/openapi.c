/* openapi.c: /openapi.json (OpenAPI 3.1), written out of the tables of addresses, parameters, formats and corrections, so that it says what is
 * so; and /schema.json, the JSON Schema of the export. */
#include "asset.h"
#include "correct.h"
#include "view.h"

#include <inttypes.h>
#include <string.h>

static const char *const types[] = {
    [TYPE_WORDS] = "{\"type\":\"string\",\"minLength\":1,\"maxLength\":1000}",
    [TYPE_DAY] = "{\"type\":\"string\",\"pattern\":\"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$\"}",
    [TYPE_ID] = "{\"type\":\"string\",\"pattern\":\"^[A-Za-z0-9.:_-]{1,128}$\"}",
    [TYPE_YES] = "{\"type\":\"integer\",\"enum\":[0,1]}",
};

static void write_param(const param *one, bool must, text *out)
{
    text_print(out, "{\"name\":\"%s\",\"in\":\"query\",\"required\":%s,\"description\":", one->name, must ? "true" : "false");
    text_json(out, one->purpose);
    text_say(out, ",\"schema\":");
    if (one->type == TYPE_NUMBER)
        text_print(out, "{\"type\":\"integer\",\"minimum\":%" PRId64 ",\"maximum\":%" PRId64 "}", one->least, one->most);
    else
        text_say(out, types[one->type]);
    text_say(out, ",\"example\":");
    text_json(out, one->example);
    text_say(out, "}");
}

static void write_params(const route *of, text *out)
{
    bool single = of->path[strlen(of->path) - 1] == '/';
    text_say(out, "\"parameters\":[");
    if (single)
        text_say(out, "{\"name\":\"id\",\"in\":\"path\",\"required\":true,\"description\":\"The id of an entry, note, report, actor, story or process\","
                      "\"schema\":{\"type\":\"string\",\"pattern\":\"^[a-z0-9]{1,63}$\"}}");
    for (int i = 0, count = single; i < PARAMS; i++) {
        if (!(of->params & BIT(i))) continue;
        if (count++) text_say(out, ",");
        write_param(&params[i], of->must & BIT(i), out);
    }
    text_say(out, "]");
}

/* A list as JSON is one shape; what else is answered is told by its media type alone. */
static void write_content(const route *of, const format *as, text *out)
{
    text_say(out, "\"content\":{");
    text_json(out, as->type);
    text_say(out, ":{\"schema\":");
    if (as != &formats[FORMAT_JSON])
        text_say(out, "{\"type\":\"string\"}");
    else
        text_say(out, of->list && !of->whole ? "{\"$ref\":\"#/components/schemas/List\"}" : "{\"type\":\"object\"}");
    text_say(out, "}}");
}

static void write_responses(const route *of, const format *as, text *out)
{
    static const char *const refusals[][2] = {{"400", "A parameter that is none, or a value that cannot be"}, {"404", "Nothing is there"},
                                              {"503", "Too busy, or it took too long"}};
    text_say(out, "\"responses\":{\"200\":{\"description\":");
    text_json(out, as->purpose);
    text_say(out, ",\"headers\":{\"ETag\":{\"schema\":{\"type\":\"string\"}}},");
    write_content(of, as, out);
    text_say(out, "},\"304\":{\"description\":\"What If-None-Match names still holds\"}");
    for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++)
        text_print(out, ",\"%s\":{\"description\":\"%s\",\"content\":{\"application/json\":{\"schema\":{\"$ref\":\"#/components/schemas/Error\"}}}}",
                   refusals[i][0], refusals[i][1]);
    text_say(out, "}");
}

static void write_operation(const route *of, const format *as, text *out)
{
    const char *name = of->path + 1;
    text_print(out, "\"get\":{\"operationId\":\"%.*s_%s\",\"summary\":", (int)strcspn(name, "/"), name, as->name);
    text_json(out, of->purpose);
    text_say(out, ",");
    write_params(of, out);
    text_say(out, ",");
    write_responses(of, as, out);
    text_say(out, "}");
}

static void write_paths(text *out)
{
    int count = 0;
    for (size_t i = 0; i < route_count; i++) {
        const route *of = &routes[i];
        uint32_t has = route_formats(of);
        for (int f = 0; f < FORMATS; f++) {
            if (!(has & BIT(f))) continue;
            bool single = of->path[strlen(of->path) - 1] == '/';
            text_print(out, "%s\n\"%s%s.%s\":{", count++ ? "," : "", of->path, single ? "{id}" : "", formats[f].name);
            write_operation(of, &formats[f], out);
            text_say(out, "}");
        }
    }
}

/* POST /corrections: a body for each kind of correction. */
static void write_corrections(text *out)
{
    text_say(out, ",\n\"/corrections\":{\"post\":{\"operationId\":\"correct\",\"summary\":\"Corrects the record (with --edit alone)\",\"parameters\":[{\"name\":"
                  "\"X-Readout-Token\",\"in\":\"header\",\"required\":true,\"description\":\"The token that readout serve printed\",\"schema\":{\"type\":"
                  "\"string\"}}],\"requestBody\":{\"required\":true,\"content\":{\"application/json\":{\"schema\":{\"oneOf\":[");
    for (size_t i = 0; correct_action(i); i++) {
        const action *one = correct_action(i);
        text_print(out, "%s{\"type\":\"object\",\"description\":", i ? "," : "");
        text_json(out, one->purpose);
        text_print(out, ",\"properties\":{\"what\":{\"const\":\"%s\"}", one->what);
        if (one->most) text_print(out, ",\"ids\":{\"type\":\"array\",\"items\":{\"type\":\"string\"},\"minItems\":%d,\"maxItems\":%d}", one->least, one->most);
        text put = {0};
        text_print(&put, "\"what\"%s", one->least ? ",\"ids\"" : "");
        for (const char *at = one->fields; *at; at += strcspn(at, " "), at += *at == ' ') {
            size_t n = strcspn(at, " !");
            bool number = n == 6 && !memcmp(at, "number", 6);
            text_say(out, ",\"");
            text_put(out, at, n);
            text_print(out, "\":{\"type\":\"%s\"}", number ? "integer" : "string");
            if (at[n] != '!') continue;
            text_say(&put, ",\"");
            text_put(&put, at, n);
            text_say(&put, "\"");
        }
        text_say(out, "},\"required\":[");
        text_put(out, put.bytes, put.len);
        text_say(out, "],\"additionalProperties\":false}");
        text_free(&put);
    }
    text_say(out, "]}}}},\"responses\":{\"200\":{\"description\":\"The correction, as /corrections lists it\",\"content\":{\"application/json\":{\"schema\":{"
                  "\"type\":\"object\",\"required\":[\"number\",\"row\"]}}}},\"403\":{\"description\":\"Without --edit, the token, or an Origin of this "
                  "server\"}}}}");
}

ro_status view_openapi(const viewer *self, const request *ask, text *out, ro_error *error)
{
    (void)ask, (void)error;
    text_print(out, "{\"openapi\":\"3.1.0\",\"info\":{\"title\":\"readout serve\",\"version\":\"%s\",\"summary\":\"A record of diplomacy, with the sentences it "
                    "stands on\"},\"paths\":{", readout_version());
    write_paths(out);
    if (self->edit) write_corrections(out);
    text_say(out, "},\n\"components\":{\"schemas\":{"
                  "\"Error\":{\"type\":\"object\",\"required\":[\"error\"],\"properties\":{\"error\":{\"type\":\"object\",\"required\":[\"code\",\"message\"],"
                  "\"properties\":{\"code\":{\"type\":\"string\"},\"message\":{\"type\":\"string\"}}}}},\n"
                  "\"List\":{\"type\":\"object\",\"required\":[\"list\",\"filter\",\"rows\",\"offset\",\"more\",\"undated\",\"remarks\"],\"properties\":{"
                  "\"list\":{\"type\":\"string\"},\"filter\":{\"type\":\"object\"},\"rows\":{\"type\":\"array\",\"items\":{\"type\":\"object\"}},"
                  "\"offset\":{\"type\":\"integer\"},\"more\":{\"type\":\"boolean\"},\"undated\":{\"type\":\"integer\"},\"total\":{\"type\":\"integer\"},"
                  "\"remarks\":{\"type\":\"array\",\"items\":{\"type\":\"string\"}}}}}}}\n");
    return out->failed;
}

ro_status view_schema(const viewer *self, const request *ask, text *out, ro_error *error)
{
    (void)self, (void)ask, (void)error;
    for (size_t i = 0; i < asset_count; i++)
        if (!strcmp(assets[i].name, "schema.json")) return text_take(out, (const char *)assets[i].bytes, assets[i].len);
    return RO_ENOTFOUND;
}
