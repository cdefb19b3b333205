/** What a drill says around its questions: the messages `drill.session.<name>`, plain sentences all. */
export const DRILL_LABELS = [
  "progress",
  "done",
  "left",
  "due",
  "learning",
  "interview",
  "postponed",
  "new",
  "next",
  "takeBack",
  "takeBackLast",
  "keyTakeBack",
  "waiting",
  "unreachable",
  "takenBack",
  "notTakenBack",
  "elsewhere",
  "retry",
  "backIn",
] as const;

export type DrillLabels = Readonly<Record<(typeof DRILL_LABELS)[number], string>>;
