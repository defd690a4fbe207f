/* story.c: a story for eyes: its reports in the order of their days, and why each is in it.
 * In: the JSON objects of the library. Out: lines that fit the terminal. */
#include "entry.h"

#include <stdio.h>
#include <string.h>

enum { WORDS_MAX = 1024 };

/* "2019-03-14  Herald: Title (r…)" */
static void line_of(const json_t *member, char out[WORDS_MAX])
{
    const char *day = text_of(member, "published"), *outlet = text_of(member, "outlet"), *title = text_of(member, "title");
    snprintf(out, WORDS_MAX, "%s  %s%s%s (%s)", *day ? day : "no day", outlet, *outlet && *title ? ": " : "", title,
             text_of(member, "report"));
}

static void joined(const json_t *list, char out[WORDS_MAX])
{
    size_t i;
    json_t *item;
    out[0] = 0;
    json_array_foreach(list, i, item)
    {
        size_t len = strlen(out);
        const char *word = json_is_object(item) ? text_of(item, "what") : json_string_value(item);
        snprintf(out + len, WORDS_MAX - len, "%s%s", len ? ", " : "", word ? word : "");
    }
}

/* What both tell of: "meeting: Oskar Venn, Mirela Tosk, 2019-05-03 (c…)". */
static void print_entries(const json_t *list)
{
    size_t i;
    json_t *item;
    json_array_foreach(list, i, item)
    {
        char words[WORDS_MAX];
        snprintf(words, sizeof words, "%s, %s (%s)", text_of(item, "what"), text_of(item, "date"), text_of(item, "id"));
        field(i ? "" : "told too", words);
    }
}

static void print_near(const char *name, const json_t *story)
{
    char words[WORDS_MAX];
    if (!json_is_object(story)) return;
    snprintf(words, sizeof words, "%.3f  %s, %s to %s (%s)", json_number_value(json_object_get(story, "score")), text_of(story, "title"),
             text_of(story, "from"), text_of(story, "to"), text_of(story, "story"));
    field(name, words);
}

static void print_member(const json_t *member)
{
    char words[WORDS_MAX];
    line_of(member, words);
    printf("\n%s\n", words);
    if (json_is_true(json_object_get(member, "copy")))
        field("because", "a copy of a text that stands in the story: it has no vote");
    else if (!json_is_true(json_object_get(member, "dated")))
        field("because", "it has no day of its own, and tells of the same dated entry");
    snprintf(words, sizeof words, "%.3f  mean over the other texts (1 is the same text)", json_number_value(json_object_get(member, "score")));
    field("nearness", words);
    joined(json_object_get(member, "words"), words);
    field("words", words);
    joined(json_object_get(member, "actors"), words);
    field("actors", words);
    print_entries(json_object_get(member, "entries"));
    print_near("runner-up", json_object_get(member, "next_nearest"));
}

void print_story_reasons(const json_t *all)
{
    size_t i;
    json_t *item;
    field("thread", text_of(all, "thread"));
    json_array_foreach(json_object_get(all, "follows"), i, item) print_near("goes on from", item);
    json_array_foreach(json_object_get(all, "followed_by"), i, item) print_near("followed by", item);
    json_array_foreach(json_object_get(all, "members"), i, item) print_member(item);
}

void print_story_reports(const json_t *all)
{
    size_t i;
    json_t *item;
    char words[WORDS_MAX];
    puts("\nReports");
    json_array_foreach(json_object_get(all, "members"), i, item)
    {
        line_of(item, words);
        printf("  %s\n", words);
    }
}
