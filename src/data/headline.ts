/** What a reader of a dataset wants to hear of when it changes: a figure or state, or which members a list has. */
export type Headline = FigureHeadline | ListHeadline;

/** A figure or a state. `unit` is one of `units`, or words for a unit they do not have; `text` for states. */
export type FigureHeadline = { kind: 'figure'; label: string; value: number | string | null; unit: string };

/** Members of a list by name. Where `content` is given, a member whose content differs counts as changed. */
export type ListHeadline = {
  kind: 'list';
  label: string;
  members: readonly { name: string; content?: unknown }[];
  /** Members follow each other in time: named by the first and the last. */
  isSeries: boolean;
};

/** A number with its unit; null where there is no reading. */
export const figure = (label: string, value: number | string | null | undefined, unit: string): Headline => ({
  kind: 'figure',
  label,
  value: value ?? null,
  unit,
});

/** A word that says how something stands: "lip-100" "Proposed". */
export const state = (label: string, value: string | null | undefined): Headline => figure(label, value, 'text');

/** Which members a list has; only new ones and gone ones are told. */
export const members = (label: string, names: readonly string[]): Headline => ({
  kind: 'list',
  label,
  members: names.map((name) => ({ name })),
  isSeries: false,
});

/** Rows that follow each other in time, for example days: new, gone and rewritten ones are told. */
export const series = <Row>(label: string, rows: readonly Row[], nameOf: (row: Row) => string | number): Headline => ({
  kind: 'list',
  label,
  members: rows.map((row) => ({ name: String(nameOf(row)), content: row })),
  isSeries: true,
});
