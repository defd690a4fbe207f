/* test_jsonld.c: JSON-LD as pages have it; jansson is the oracle where it is well-formed. */
#include "test.h"

#include "text/jsonld.h"

#include <jansson.h>
#include <stdlib.h>

static ro_arena arena;

static ro_jsonld read_all(const char *script)
{
    ro_jsonld all = {0};
    assert_int_equal(ro_jsonld_read(&all, &arena, ro_str_of(script)), RO_OK);
    return all;
}

static void must_be(ro_str got, const char *want)
{
    if (!ro_str_is(got, want)) fail_msg("got \"%.*s\", want \"%s\"", RO_STR_ARGS(got), want);
}

static ro_str field(const ro_jsonld_object *o, ro_jsonld_field which) { return ro_jsonld_text(&arena, o->fields[which]); }

static void jsonld__gives_an_article_with_its_authors_and_publisher(void **state)
{
    (void)state;
    ro_jsonld all =
        read_all("{\"@context\":\"https://schema.org\",\"@type\":\"NewsArticle\",\"headline\":\"Talks resume in Tarvik\","
                 "\"author\":[{\"@type\":\"Person\",\"name\":\"Dana Ruvik\"},\"Oren Tal\"],\"datePublished\":"
                 "\"2021-03-04T10:00:00+01:00\",\"publisher\":{\"@type\":\"Organization\",\"name\":\"Estray Post\"}}");
    const ro_jsonld_object *a = ro_jsonld_article(&all);
    assert_non_null(a);
    must_be(field(a, RO_JSONLD_HEADLINE), "Talks resume in Tarvik");
    must_be(field(a, RO_JSONLD_PUBLISHED), "2021-03-04T10:00:00+01:00");
    assert_int_equal(all.objects.count, 4);
    assert_int_equal(all.objects.at[1].role, RO_JSONLD_AUTHOR);
    assert_int_equal(all.objects.at[1].kinds, RO_JSONLD_PERSON);
    must_be(field(&all.objects.at[2], RO_JSONLD_NAME), "Oren Tal");
    assert_int_equal(all.objects.at[2].role, RO_JSONLD_AUTHOR);
    assert_int_equal(all.objects.at[3].role, RO_JSONLD_PUBLISHER);
    assert_int_equal(all.objects.at[3].parent, 0);
}

static void jsonld__follows_ids_within_a_graph(void **state)
{
    (void)state;
    ro_jsonld all =
        read_all("{\"@graph\":[{\"@type\":\"Article\",\"headline\":\"A\",\"datePublished\":\"2020-01-02\",\"author\":{\"@id\":"
                 "\"#p\"}},{\"@type\":\"Person\",\"@id\":\"#p\",\"name\":\"Ila Maren\"}]}");
    const ro_jsonld_object *author = NULL;
    for (uint32_t i = 0; i < all.objects.count; i++)
        if (all.objects.at[i].role == RO_JSONLD_AUTHOR) author = &all.objects.at[i];
    assert_non_null(author);
    must_be(field(ro_jsonld_whole(&all, author), RO_JSONLD_NAME), "Ila Maren");
    must_be(field(ro_jsonld_article(&all), RO_JSONLD_HEADLINE), "A");
}

static void jsonld__takes_no_teaser_for_the_article(void **state)
{
    (void)state;
    ro_jsonld all =
        read_all("[{\"@type\":\"WebSite\",\"name\":\"Estray Post\"},{\"@type\":\"ItemList\",\"itemListElement\":[{\"@type\":"
                 "\"NewsArticle\",\"headline\":\"Another story\",\"datePublished\":\"2021-01-01\"}]}]");
    assert_null(ro_jsonld_article(&all));
    all = read_all(
        "{\"@type\":\"WebPage\",\"datePublished\":\"2021-01-05\",\"mentions\":{\"@type\":\"NewsArticle\",\"headline\":\"B\"}}");
    must_be(field(ro_jsonld_article(&all), RO_JSONLD_PUBLISHED), "2021-01-05");
}

/* Each of these is refused by strict parsers. */
static void jsonld__reads_what_is_broken(void **state)
{
    (void)state;
    static const char *const scripts[] = {
        "<!-- {\"@type\":\"Article\",\"headline\":\"H\",\"datePublished\":\"2020-02-03\"} -->",
        "//<![CDATA[\n{\"@type\":\"Article\",\"headline\":\"H\",\"datePublished\":\"2020-02-03\"}\n//]]>",
        "{\"@type\":\"Article\",\"description\":\"two\nlines\",\"headline\":\"H\",\"datePublished\":\"2020-02-03\"}",
        "{\"@type\":\"Article\",\"headline\":\"H\",\"datePublished\":\"2020-02-03\",}",
        "{\"@type\":\"Article\",\"keywords\":[\"a\",\"b\",],\"headline\":\"H\",\"datePublished\":\"2020-02-03\"};",
        "{\"@type\":\"Article\" \n \"headline\":\"H\"\n\"datePublished\":\"2020-02-03\"}",
        "{\"@type\":\"Article\",\"description\":\"said \"no\" to it\",\"headline\":\"H\",\"datePublished\":\"2020-02-03\"}",
        "{\"@type\":\"Article\",\"description\":\"said \"no\", and left\",\"headline\":\"H\",\"datePublished\":\"2020-02-03\"}",
        "{\"@type\":\"WebSite\"}{\"@type\":\"Article\",\"headline\":\"H\",\"datePublished\":\"2020-02-03\"}",
        "/* ours */ {\"@type\":[\"Article\"],\"headline\":\"H\",\"datePublished\":\"2020-02-03\"",
    };
    for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++) {
        ro_jsonld all = read_all(scripts[i]);
        const ro_jsonld_object *a = ro_jsonld_article(&all);
        if (!a) fail_msg("no article in %s", scripts[i]);
        must_be(field(a, RO_JSONLD_HEADLINE), "H");
        must_be(field(a, RO_JSONLD_PUBLISHED), "2020-02-03");
    }
}

static void jsonld__resolves_escapes_and_drops_tags(void **state)
{
    (void)state;
    must_be(ro_jsonld_text(&arena, RO_STR("a\\u00e9\\u0301 \\ud83d\\ude00 <b>bold</b>\\n \\\"q\\\" \\/ 3 < 4")),
            "a\xC3\xA9\xCC\x81 \xF0\x9F\x98\x80 bold \"q\" / 3 < 4");
    must_be(ro_jsonld_text(&arena, RO_STR("half \\ud83d end\\")), "half end");
    assert_null(ro_jsonld_text(&arena, RO_STR(" \\n ")).ptr);
}

static void jsonld__keeps_within_its_bounds(void **state)
{
    (void)state;
    size_t n = 200000;
    char *deep = malloc(2 * n + 1);
    for (size_t i = 0; i < n; i++) memcpy(deep + 2 * i, i % 2 ? "[," : "{\"", 2);
    deep[2 * n] = 0;
    ro_jsonld all = {0};
    assert_int_equal(ro_jsonld_read(&all, &arena, (ro_str){deep, 2 * n}), RO_OK);
    for (size_t i = 0; i < n; i++) memcpy(deep + 2 * i, "{}", 2);
    assert_int_equal(ro_jsonld_read(&all, &arena, (ro_str){deep, 2 * n}), RO_OK);
    assert_true(all.objects.count <= RO_JSONLD_OBJECTS_MAX);
    memset(deep, '"', 2 * n);
    assert_int_equal(ro_jsonld_read(&all, &arena, (ro_str){deep, 2 * n}), RO_OK);
    for (size_t i = 0; i < n; i++) memcpy(deep + 2 * i, "\\\"", 2);
    assert_int_equal(ro_jsonld_read(&all, &arena, (ro_str){deep, 2 * n}), RO_OK);
    free(deep);
}

/* ---- the oracle ---- */

static uint32_t seed = 7;
static uint32_t dice(uint32_t sides)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 12) % sides;
}

static json_t *random_value(int depth)
{
    static const char *const words[] = {"", "a \"quoted\" word", "caf\xC3\xA9\n", "\\", "2020-02-03", "{\"x\":1}", "a, \"b\": c"};
    static const char *const names[] = {"name", "headline", "datePublished", "other", "@id", "url"};
    uint32_t kind = depth > 4 ? 0 : dice(4);
    if (kind < 2) return json_string(words[dice(7)]);
    if (kind == 2) {
        json_t *list = json_array();
        for (uint32_t i = dice(4); i > 0; i--) json_array_append_new(list, random_value(depth + 1));
        return list;
    }
    json_t *object = json_object();
    for (uint32_t i = dice(5); i > 0; i--) json_object_set_new(object, names[dice(6)], random_value(depth + 1));
    return object;
}

static size_t count_objects(const json_t *value)
{
    size_t count = json_is_object(value), i;
    const char *key;
    json_t *item;
    if (json_is_object(value)) json_object_foreach((json_t *)(uintptr_t)value, key, item) count += count_objects(item);
    if (json_is_array(value)) json_array_foreach(value, i, item) count += count_objects(item);
    return count;
}

/* The objects in the order of the page, each with its name. */
static void compare(const json_t *value, const ro_jsonld *all, uint32_t *at)
{
    size_t i;
    const char *key;
    json_t *item;
    if (json_is_object(value)) {
        const json_t *name = json_object_get(value, "name");
        const ro_jsonld_object *o = &all->objects.at[(*at)++];
        if (json_is_string(name)) {
            char *quoted = json_dumps(name, JSON_ENCODE_ANY);
            ro_str raw = o->fields[RO_JSONLD_NAME];
            assert_true(raw.ptr && ro_str_equal(raw, ro_str_sub(ro_str_of(quoted), 1, strlen(quoted) - 1)));
            free(quoted);
        }
        json_object_foreach((json_t *)(uintptr_t)value, key, item) compare(item, all, at);
    } else if (json_is_array(value)) {
        json_array_foreach(value, i, item) compare(item, all, at);
    }
}

static void jsonld__agrees_with_a_strict_parser(void **state)
{
    (void)state;
    for (int round = 0; round < 2000; round++) {
        json_t *value = json_array();
        json_array_append_new(value, random_value(0));
        char *script = json_dumps(value, round % 2 ? JSON_INDENT(1) : JSON_COMPACT);
        ro_arena_reset(&arena);
        ro_jsonld all = read_all(script);
        uint32_t at = 0;
        size_t count = count_objects(value);
        if (count <= RO_JSONLD_OBJECTS_MAX && all.objects.count != count)
            fail_msg("%zu objects, not %u: %s", count, all.objects.count, script);
        compare(value, &all, &at);
        free(script);
        json_decref(value);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(jsonld__gives_an_article_with_its_authors_and_publisher),
        cmocka_unit_test(jsonld__follows_ids_within_a_graph),
        cmocka_unit_test(jsonld__takes_no_teaser_for_the_article),
        cmocka_unit_test(jsonld__reads_what_is_broken),
        cmocka_unit_test(jsonld__resolves_escapes_and_drops_tags),
        cmocka_unit_test(jsonld__keeps_within_its_bounds),
        cmocka_unit_test(jsonld__agrees_with_a_strict_parser),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    ro_arena_free(&arena);
    return failed;
}
