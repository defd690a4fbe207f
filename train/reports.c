/* reports.c: what page/ and text/ find on pages, as JSON lines, and how long they take.
 * usage: reports MODELS DATA PATH...        one JSON object a page (fields of `reports`)
 *        reports MODELS DATA --time PATH    microseconds a page */
#include "base/json.h"
#include "page/input.h"
#include "text/report.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static void write_date(ro_json *j, const ro_clue *c)
{
    char out[48];
    snprintf(out, sizeof out, "%04d-%02d-%02d %+d %d%s", c->year, c->month, c->day, c->weekday, c->minute, c->ambiguous ? "?" : "");
    ro_json_open(j, '{');
    ro_json_field(j, "what", ro_str_of(ro_clue_name(c->what)));
    ro_json_field(j, "day", ro_str_of(out));
    ro_json_field_integer(j, "weight", c->weight);
    ro_json_field(j, "words", c->words);
    ro_json_close(j, '}');
}

static void write_list(ro_json *j, const char *key, const ro_str *at, uint32_t count)
{
    ro_json_key(j, key);
    ro_json_open(j, '[');
    for (uint32_t i = 0; i < count; i++) ro_json_string(j, at[i]);
    ro_json_close(j, ']');
}

static void write_report(ro_json *j, const ro_report *r, const ro_page *p)
{
    ro_json_open(j, '{');
    ro_json_field(j, "source", r->source);
    ro_json_field(j, "outlet", r->outlet);
    ro_json_field(j, "title", r->title);
    ro_json_field(j, "byline", r->byline);
    write_list(j, "agencies", r->agencies.at, r->agencies.count);
    write_list(j, "dateline", r->datelines.at, r->datelines.count);
    ro_json_field(j, "language", r->language);
    ro_json_field(j, "genre", ro_str_of(ro_genre_name(r->genre)));
    ro_json_key(j, "clues");
    ro_json_open(j, '[');
    for (uint32_t i = 0; i < r->clues.count; i++) write_date(j, &r->clues.at[i]);
    ro_json_close(j, ']');
    ro_json_field(j, "text", r->text);
    ro_json_key(j, "parts");
    ro_json_open(j, '[');
    for (uint32_t i = 0; i < r->paragraphs.count; i++) ro_json_string(j, ro_str_of(ro_part_name(r->paragraphs.at[i].part)));
    ro_json_close(j, ']');
    ro_json_key(j, "out");
    ro_json_open(j, '[');
    for (uint32_t i = 0; i < p->block_count; i++)
        if (r->kept[i] != 1) ro_json_string(j, p->blocks[i].text);
    ro_json_close(j, ']');
    ro_json_field_integer(j, "words", r->words);
    ro_json_field_integer(j, "confidence", r->confidence);
    ro_json_field(j, "skipped", ro_str_of(r->skipped));
    ro_json_close(j, '}');
    ro_json_newline(j);
}

static int each_page(const ro_texts *texts, const char *const *paths, size_t count, bool timing)
{
    ro_input *input;
    ro_input_item item;
    ro_error error = {.byte = -1};
    ro_arena arena = {NULL, NULL, 0, 0};
    ro_json json = {NULL, 0, 0, false, false};
    uint64_t bytes = 0, pages = 0;
    double seconds = 0;
    if (ro_input_open(&input, paths, count, NULL, &error)) return fprintf(stderr, "%s\n", error.message), 1;
    while (!ro_input_next(input, &item)) {
        if (item.status) {
            fprintf(stderr, "%.*s: %s\n", RO_STR_ARGS(item.source), item.error.message);
            continue;
        }
        struct timespec a, b;
        int rounds = timing ? 200 : 1;
        clock_gettime(CLOCK_MONOTONIC, &a);
        for (int k = 0; k < rounds; k++) {
            ro_page page;
            ro_report report;
            ro_arena_reset(&arena);
            if (ro_page_read(&page, &arena, item.source, item.bytes, &item.given, &error) ||
                ro_report_find(&report, &arena, texts, &page, &error))
                return 1;
            if (!timing) write_report(&json, &report, &page);
        }
        clock_gettime(CLOCK_MONOTONIC, &b);
        seconds += ((double)(b.tv_sec - a.tv_sec) + (double)(b.tv_nsec - a.tv_nsec) / 1e9) / rounds;
        bytes += item.bytes.len, pages++;
    }
    if (timing)
        printf("%llu pages, %llu bytes, %.1f us a page, %.1f us for 3500 bytes\n", (unsigned long long)pages,
               (unsigned long long)bytes, seconds * 1e6 / (double)pages, seconds * 1e6 * 3500 / (double)bytes);
    fwrite(json.bytes, 1, json.len, stdout);
    ro_json_free(&json);
    ro_arena_free(&arena);
    ro_input_close(input);
    return 0;
}

int main(int argc, char **argv)
{
    ro_error error = {.byte = -1};
    ro_texts *texts;
    if (argc < 4) return fprintf(stderr, "usage: reports MODELS DATA [--time] PATH...\n"), 2;
    if (ro_texts_open(&texts, argv[1], argv[2], &error)) return fprintf(stderr, "reports: %s: %s\n", error.file, error.message), 1;
    bool timing = !strcmp(argv[3], "--time");
    int from = timing ? 4 : 3;
    int code = each_page(texts, (const char *const *)(argv + from), (size_t)(argc - from), timing);
    ro_texts_close(texts);
    return code;
}
