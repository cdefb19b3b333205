import type { MessagesOf } from "../messages-of.ts";

/** What the board and its drawing say in the page: nothing of any question. */
export const boardMessages: MessagesOf = ({ experiments, ui, contested }) => ({
  experiments: { moves: experiments.moves, play: experiments.play },
  ui: { ladder: ui.ladder, happening: ui.happening, contested: ui.contested },
  contested,
});
