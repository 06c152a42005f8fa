/* SPDX-License-Identifier: MIT */

#include "cam-property.h"
#include "test-runner.h"

#include <gio/gio.h>

/* A class with a property of every kind, and one that is computed. */

#define THING_TYPE (thing_get_type ())
G_DECLARE_FINAL_TYPE (Thing, thing, THING, THING, GObject)

struct _Thing
{
  GObject parent_instance;

  gboolean flag;
  int index;
  guint count;
  float share;
  double alpha;
  GFileType choice;
  char *title;
  GFile *file;
};

G_DEFINE_FINAL_TYPE (Thing, thing, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_FLAG,
  PROP_INDEX,
  PROP_COUNT,
  PROP_SHARE,
  PROP_ALPHA,
  PROP_CHOICE,
  PROP_TITLE,
  PROP_FILE,
  PROP_FIXED,
  PROP_DOUBLED,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

static const CamProperty table[N_PROPERTIES] = {
  [PROP_FLAG] = { "flag", G_TYPE_BOOLEAN, G_STRUCT_OFFSET (Thing, flag), .initial = TRUE },
  [PROP_INDEX] = { "index", G_TYPE_INT, G_STRUCT_OFFSET (Thing, index), .initial = -1 },
  [PROP_COUNT] = { "count", G_TYPE_UINT, G_STRUCT_OFFSET (Thing, count), .initial = G_MAXUINT },
  [PROP_SHARE] = { "share", G_TYPE_FLOAT, G_STRUCT_OFFSET (Thing, share) },
  [PROP_ALPHA] = { "alpha",
                   G_TYPE_DOUBLE,
                   G_STRUCT_OFFSET (Thing, alpha),
                   .minimum = 0,
                   .maximum = 1,
                   .initial = 0.5 },
  [PROP_CHOICE] = { "choice",
                    G_TYPE_ENUM,
                    G_STRUCT_OFFSET (Thing, choice),
                    .type = g_file_type_get_type,
                    .initial = G_FILE_TYPE_REGULAR },
  [PROP_TITLE] = { "title", G_TYPE_STRING, G_STRUCT_OFFSET (Thing, title) },
  [PROP_FILE] = { "file", G_TYPE_OBJECT, G_STRUCT_OFFSET (Thing, file), .type = g_file_get_type },
  [PROP_FIXED]
  = { "fixed", G_TYPE_UINT, G_STRUCT_OFFSET (Thing, count), .flags = G_PARAM_READABLE },
  [PROP_DOUBLED] = { "doubled", G_TYPE_UINT, CAM_PROPERTY_COMPUTED },
};

static void
thing_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_DOUBLED)
    g_value_set_uint (value, THING_THING (object)->count * 2);
  else
    cam_property_get (object, id, value, pspec);
}

static void
thing_finalize (GObject *object)
{
  g_free (THING_THING (object)->title);
  g_clear_object (&THING_THING (object)->file);
  G_OBJECT_CLASS (thing_parent_class)->finalize (object);
}

static void
thing_class_init (ThingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = thing_finalize;
  object_class->get_property = thing_get_property;
  object_class->set_property = cam_property_set;
  cam_properties_install (object_class, table, N_PROPERTIES, properties);
}

static void
thing_init (Thing *self)
{
}

static void
on_notify (GObject *object, GParamSpec *pspec, gpointer n_notified)
{
  (*(guint *)n_notified)++;
}

static void
test_get_and_set (void)
{
  g_autoptr (Thing) thing = g_object_new (THING_TYPE, NULL);
  g_autoptr (GFile) file = g_file_new_for_path ("/");
  g_autoptr (GFile) file_read = NULL;
  g_autofree char *title = NULL;
  gboolean flag;
  int index;
  guint count, doubled, fixed;
  float share;
  double alpha;
  GFileType choice;

  g_object_set (thing,
                "flag",
                TRUE,
                "index",
                -7,
                "count",
                9,
                "share",
                0.25,
                "alpha",
                0.75,
                "choice",
                G_FILE_TYPE_DIRECTORY,
                "title",
                "greg",
                "file",
                file,
                NULL);
  g_assert_true (thing->flag);
  g_assert_cmpint (thing->index, ==, -7);
  g_assert_cmpuint (thing->count, ==, 9);
  g_assert_cmpfloat (thing->share, ==, 0.25f);
  g_assert_cmpfloat (thing->alpha, ==, 0.75);
  g_assert_cmpint (thing->choice, ==, G_FILE_TYPE_DIRECTORY);
  g_assert_cmpstr (thing->title, ==, "greg");
  g_assert_true (thing->file == file);

  g_object_get (thing,
                "flag",
                &flag,
                "index",
                &index,
                "count",
                &count,
                "share",
                &share,
                "alpha",
                &alpha,
                "choice",
                &choice,
                "title",
                &title,
                "file",
                &file_read,
                "fixed",
                &fixed,
                "doubled",
                &doubled,
                NULL);
  g_assert_true (flag);
  g_assert_cmpint (index, ==, -7);
  g_assert_cmpuint (count, ==, 9);
  g_assert_cmpfloat (share, ==, 0.25f);
  g_assert_cmpfloat (alpha, ==, 0.75);
  g_assert_cmpint (choice, ==, G_FILE_TYPE_DIRECTORY);
  g_assert_cmpstr (title, ==, "greg");
  g_assert_true (file_read == file);
  g_assert_cmpuint (fixed, ==, 9);
  g_assert_cmpuint (doubled, ==, 18);

  /* Text and objects can be set to %NULL. */
  g_object_set (thing, "title", NULL, "file", NULL, NULL);
  g_assert_null (thing->title);
  g_assert_null (thing->file);
}

/* A new value is notified once, the same value not at all. */
static void
test_notify (void)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/");
  g_autoptr (GObject) other = g_object_new (THING_TYPE, NULL);
  GValue values[N_PROPERTIES] = { G_VALUE_INIT };

  g_object_set (other,
                "flag",
                TRUE,
                "index",
                3,
                "count",
                4,
                "share",
                0.5,
                "alpha",
                1.0,
                "choice",
                G_FILE_TYPE_SPECIAL,
                "title",
                "rudo",
                "file",
                file,
                NULL);
  for (guint i = PROP_FLAG; i <= PROP_FILE; i++)
    {
      g_autoptr (GObject) thing = g_object_new (THING_TYPE, NULL);
      guint n_notified = 0;

      g_signal_connect (thing, "notify", G_CALLBACK (on_notify), &n_notified);
      g_object_get_property (other, properties[i]->name, &values[i]);
      g_object_set_property (thing, properties[i]->name, &values[i]);
      g_assert_cmpuint (n_notified, ==, 1);
      g_object_set_property (thing, properties[i]->name, &values[i]);
      g_assert_cmpuint (n_notified, ==, 1);
      g_value_unset (&values[i]);
    }
}

static void
test_pspecs (void)
{
  g_autoptr (Thing) thing = g_object_new (THING_TYPE, NULL);
  GParamSpecDouble *alpha = G_PARAM_SPEC_DOUBLE (properties[PROP_ALPHA]);
  GParamSpecInt *index = G_PARAM_SPEC_INT (properties[PROP_INDEX]);
  GParamSpecUInt *count = G_PARAM_SPEC_UINT (properties[PROP_COUNT]);
  GParamSpecFloat *share = G_PARAM_SPEC_FLOAT (properties[PROP_SHARE]);

  g_assert_cmpfloat (alpha->minimum, ==, 0);
  g_assert_cmpfloat (alpha->maximum, ==, 1);
  g_assert_cmpfloat (alpha->default_value, ==, 0.5);
  g_assert_cmpint (index->minimum, ==, G_MININT);
  g_assert_cmpint (index->maximum, ==, G_MAXINT);
  g_assert_cmpint (index->default_value, ==, -1);
  g_assert_cmpuint (count->minimum, ==, 0);
  g_assert_cmpuint (count->maximum, ==, G_MAXUINT);
  g_assert_cmpuint (count->default_value, ==, G_MAXUINT);
  g_assert_cmpfloat (share->minimum, ==, -G_MAXFLOAT);
  g_assert_cmpfloat (share->maximum, ==, G_MAXFLOAT);
  g_assert_true (G_PARAM_SPEC_BOOLEAN (properties[PROP_FLAG])->default_value);
  g_assert_true (properties[PROP_CHOICE]->value_type == G_TYPE_FILE_TYPE);
  g_assert_cmpint (
      G_PARAM_SPEC_ENUM (properties[PROP_CHOICE])->default_value, ==, G_FILE_TYPE_REGULAR);
  g_assert_true (properties[PROP_FILE]->value_type == G_TYPE_FILE);
  g_assert_cmphex (properties[PROP_FLAG]->flags & G_PARAM_READWRITE, ==, G_PARAM_READWRITE);
  g_assert_cmphex (properties[PROP_FIXED]->flags & G_PARAM_READWRITE, ==, G_PARAM_READABLE);
  for (guint i = 1; i < N_PROPERTIES; i++)
    {
      g_assert_true (cam_property_has_field (properties[i]) == (i != PROP_DOUBLED));
      g_assert_true (properties[i]->flags & G_PARAM_EXPLICIT_NOTIFY);
    }
}

/* A table may be for another struct than the object. */
static void
test_other_base (void)
{
  g_autoptr (Thing) thing = g_object_new (THING_TYPE, NULL);
  Thing other = { .alpha = 0.125 };
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, G_TYPE_DOUBLE);
  cam_property_get_field (properties[PROP_ALPHA], &other, &value);
  g_assert_cmpfloat (g_value_get_double (&value), ==, 0.125);
  g_assert_false (cam_property_set_field (properties[PROP_ALPHA], &other, &value));
  g_value_set_double (&value, 0.5);
  g_assert_true (cam_property_set_field (properties[PROP_ALPHA], &other, &value));
  g_assert_cmpfloat (other.alpha, ==, 0.5);
  g_assert_cmpfloat (thing->alpha, ==, 0);
}

static const TestCase cases[] = {
  { "/property/get-and-set", test_get_and_set },
  { "/property/notify", test_notify },
  { "/property/pspecs", test_pspecs },
  { "/property/other-base", test_other_base },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  return test_run (cases, G_N_ELEMENTS (cases));
}
