/* SPDX-License-Identifier: MIT */

#include "cam-onnx-private.h"

#include <glib/gi18n-lib.h>

#include "cam-error.h"
#include "cam-words.h"

/* The source of each value: a node, or one of these. */
enum
{
  FROM_NOWHERE = G_MAXUINT,
  FROM_FILE = G_MAXUINT - 1, /* an input or a constant */
};

static gboolean
fail_twice (GError **error, const CamOnnx *self, guint value)
{
  g_autofree char *shown = cam_words_show (cam_onnx_value (self, value)->name);

  g_set_error (error, CAM_ERROR, CAM_ERROR_FORMAT, _ ("the value “%s” is there twice."), shown);
  return FALSE;
}

static gboolean
fail_missing (GError **error, const CamOnnx *self, guint value)
{
  g_autofree char *shown = cam_words_show (cam_onnx_value (self, value)->name);

  g_set_error (error, CAM_ERROR, CAM_ERROR_FORMAT, _ ("nothing computes the value “%s”."), shown);
  return FALSE;
}

/* Finds the node that computes each value. */
static gboolean
find_sources (const CamOnnx *self, guint *sources, GError **error)
{
  for (guint i = 0; i < self->values->len; i++)
    {
      const CamOnnxValue *value = cam_onnx_value (self, i);

      sources[i]
          = value->tensor != NULL || value->integers != NULL ? FROM_FILE : (guint)FROM_NOWHERE;
    }
  for (guint i = 0; i < self->inputs->len; i++)
    sources[g_array_index (self->inputs, CamOnnxInput, i).value] = FROM_FILE;
  for (guint i = 0; i < self->nodes->len; i++)
    {
      const CamOnnxNode *node = cam_onnx_node (self, i);

      for (guint j = 0; j < node->n_outputs; j++)
        {
          if (node->outputs[j] == CAM_ONNX_NONE)
            continue;
          if (sources[node->outputs[j]] != FROM_NOWHERE)
            return fail_twice (error, self, node->outputs[j]);
          sources[node->outputs[j]] = i;
        }
    }
  return TRUE;
}

/* Checks that every needed value has a source, and counts the inputs of each node that other nodes
 * compute. */
static gboolean
count_needs (const CamOnnx *self, const guint *sources, guint *needs, GError **error)
{
  for (guint i = 0; i < self->nodes->len; i++)
    {
      const CamOnnxNode *node = cam_onnx_node (self, i);

      for (guint j = 0; j < node->n_inputs; j++)
        {
          if (node->inputs[j] == CAM_ONNX_NONE)
            continue;
          if (sources[node->inputs[j]] == FROM_NOWHERE)
            return fail_missing (error, self, node->inputs[j]);
          if (sources[node->inputs[j]] < FROM_FILE)
            needs[i]++;
        }
    }
  for (guint i = 0; i < self->outputs->len; i++)
    {
      guint value = g_array_index (self->outputs, guint, i);

      if (sources[value] == FROM_NOWHERE)
        return fail_missing (error, self, value);
    }
  return TRUE;
}

/* For each value the nodes that read it, as a list of links: it begins at first[value] and goes on
 * with next[link]. A link is an input of a node. */
typedef struct
{
  guint *first, *next, *node;
} Takers;

static void
find_takers (const CamOnnx *self, Takers *takers)
{
  guint n_links = 0;

  for (guint i = 0; i < self->nodes->len; i++)
    n_links += cam_onnx_node (self, i)->n_inputs;
  takers->first = g_new (guint, MAX (self->values->len, 1));
  takers->next = g_new (guint, MAX (n_links, 1));
  takers->node = g_new (guint, MAX (n_links, 1));
  for (guint i = 0; i < self->values->len; i++)
    takers->first[i] = CAM_ONNX_NONE;
  for (guint i = 0, link = 0; i < self->nodes->len; i++)
    {
      const CamOnnxNode *node = cam_onnx_node (self, i);

      for (guint j = 0; j < node->n_inputs; j++, link++)
        if (node->inputs[j] != CAM_ONNX_NONE)
          {
            takers->node[link] = i;
            takers->next[link] = takers->first[node->inputs[j]];
            takers->first[node->inputs[j]] = link;
          }
    }
}

/* Kahn's algorithm: takes nodes whose inputs are there, in the order of the file as far as
 * possible. */
static guint
order_nodes (const CamOnnx *self, guint *needs, guint *order)
{
  Takers takers;
  guint n = 0;

  find_takers (self, &takers);
  for (guint i = 0; i < self->nodes->len; i++)
    if (needs[i] == 0)
      order[n++] = i;
  for (guint done = 0; done < n; done++)
    {
      const CamOnnxNode *node = cam_onnx_node (self, order[done]);

      for (guint j = 0; j < node->n_outputs; j++)
        {
          guint link
              = node->outputs[j] != CAM_ONNX_NONE ? takers.first[node->outputs[j]] : CAM_ONNX_NONE;

          for (; link != CAM_ONNX_NONE; link = takers.next[link])
            if (--needs[takers.node[link]] == 0)
              order[n++] = takers.node[link];
        }
    }
  g_free (takers.first);
  g_free (takers.next);
  g_free (takers.node);
  return n;
}

/* Whether every node already comes after those that it needs, as ONNX requires. */
static gboolean
is_sorted (const CamOnnx *self, const guint *sources)
{
  for (guint i = 0; i < self->nodes->len; i++)
    {
      const CamOnnxNode *node = cam_onnx_node (self, i);

      for (guint j = 0; j < node->n_inputs; j++)
        if (node->inputs[j] != CAM_ONNX_NONE && sources[node->inputs[j]] < FROM_FILE
            && sources[node->inputs[j]] >= i)
          return FALSE;
    }
  return TRUE;
}

gboolean
cam_onnx_sort (CamOnnx *self, GError **error)
{
  guint n_nodes = self->nodes->len;
  g_autofree guint *sources = g_new (guint, MAX (self->values->len, 1));
  g_autofree guint *needs = g_new0 (guint, n_nodes);
  g_autofree guint *order = g_new (guint, n_nodes);
  g_autofree CamOnnxNode *copy = NULL;
  guint n;

  if (!find_sources (self, sources, error) || !count_needs (self, sources, needs, error))
    return FALSE;
  if (is_sorted (self, sources))
    return TRUE;
  n = order_nodes (self, needs, order);
  if (n < n_nodes)
    {
      g_autofree char *shown_op = NULL, *shown = NULL;
      guint stuck = 0;

      while (needs[stuck] == 0)
        stuck++;
      shown_op = cam_words_show (cam_onnx_node (self, stuck)->op);
      shown = cam_words_show (cam_onnx_node (self, stuck)->name);
      g_set_error (error,
                   CAM_ERROR,
                   CAM_ERROR_FORMAT,
                   _ ("ONNX operator %s at node “%s” needs its own output."),
                   shown_op,
                   shown);
      return FALSE;
    }
  copy = g_memdup2 (self->nodes->data, n_nodes * sizeof (CamOnnxNode));
  for (guint i = 0; i < n_nodes; i++)
    g_array_index (self->nodes, CamOnnxNode, i) = copy[order[i]];
  return TRUE;
}
