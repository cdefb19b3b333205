import { useTranslations } from "next-intl";
import { useEffect, useMemo, useRef, useState } from "react";
import type { Action } from "#lib/network/run.ts";
import type { ShareFault } from "#lib/network/share.ts";
import { decodeStory, encodeStory, MOST_ACTIONS } from "#lib/network/share.ts";
import type { StoryHosts } from "#lib/network/story.ts";
import { announcement } from "./announcement.ts";
import type { Lines, Origin } from "./lines.ts";
import { acted, begun, chosen, currentLine, EMPTY, linesFrom, movedTo, withHosts } from "./lines.ts";
import type { Moment } from "./moments.ts";
import { momentAfter, momentOf } from "./moments.ts";

/** What was said last, for the status line. */
export interface Said {
  readonly text: string;
  readonly isRefusal: boolean;
}

export interface LabControl {
  readonly lines: Lines;
  /** the moment that is shown */
  readonly moment: Moment;
  readonly at: number;
  readonly steps: number;
  readonly said: Said;
  say(text: string): void;
  act(actions: readonly Action[]): void;
  /** another way to take the step that led here, on a line of its own */
  insteadOfLast(actions: readonly Action[]): void;
  undo(): void;
  redo(): void;
  goTo(at: number): void;
  startEmpty(): void;
  chooseLine(line: number): void;
  changeHosts(hosts: StoryHosts): void;
  refuse(reason: string): void;
}

const START = linesFrom(EMPTY, { type: "empty" });

/**
 * Everything that the lab remembers; the address of the page follows it and leads it. `presetOf` names the preset of a
 * link.
 */
export function useLab(presetOf: (link: string) => string | null): LabControl {
  const t = useTranslations("lab.said");
  const linkTexts = useTranslations("lab.link");
  const setup = useTranslations("lab.setup");
  const [lines, setLines] = useState<Lines>(START);
  const [said, setSaid] = useState<Said>({ text: "", isRefusal: false });
  const { story, at } = currentLine(lines);
  const { moment } = useMemo(() => momentOf(story, at), [story, at]);
  const latest = useRef(lines);
  latest.current = lines;
  const written = useRef("");

  const say = (text: string) => setSaid({ text, isRefusal: false });
  const refuse = (text: string) => setSaid({ text, isRefusal: true });

  function linkFault(fault: ShareFault): string {
    switch (fault.type) {
      case "version":
        return linkTexts("version", { version: fault.version });
      case "too-long":
        return linkTexts("tooLong", { steps: MOST_ACTIONS });
      case "malformed":
        return linkTexts("malformed", { item: fault.item });
    }
  }

  function follow(hash: string) {
    const link = hash.replace(/^#/, "");
    if (link === written.current) return;
    written.current = link;
    if (link === "") return;
    const read = decodeStory(link);
    if (!read.ok) {
      setLines(begun(latest.current, EMPTY, { type: "empty" }));
      const { error } = read;
      refuse(linkFault(error));
      return;
    }
    const { done, fault } = momentOf(read.value.story);
    if (fault !== null) {
      setLines(begun(latest.current, EMPTY, { type: "empty" }));
      refuse(linkTexts("impossible", { step: done + 1, reason: t(`faults.${fault.code}`, fault.values) }));
      return;
    }
    const preset = presetOf(link);
    const origin: Origin = preset === null ? { type: "link" } : { type: "preset", id: preset };
    setLines(begun(latest.current, read.value.story, origin, read.value.at));
    say(announcement(momentOf(read.value.story, read.value.at).moment, t));
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: the address is read when it changes, not when we do
  useEffect(() => {
    const onChange = () => follow(window.location.hash);
    onChange();
    window.addEventListener("hashchange", onChange);
    return () => window.removeEventListener("hashchange", onChange);
  }, []);

  useEffect(() => {
    const untouched = story === EMPTY && lines.all.length === 1;
    const link = untouched ? "" : encodeStory(story, at);
    if (link === written.current || (untouched && written.current !== "")) return;
    written.current = link;
    window.history.replaceState(null, "", `${window.location.pathname}${window.location.search}#${link}`);
  }, [story, at, lines.all.length]);

  function goTo(target: number, words: "undone" | "redone") {
    const moved = movedTo(lines, target);
    setLines(moved);
    say(t(words, { at: currentLine(moved).at }));
  }

  /** Where the actions lead; null, with the network's reason said, where one of them cannot be done. */
  function reached(from: Moment, actions: readonly Action[]): Moment | null {
    let end = from;
    for (const action of actions) {
      const after = momentAfter(end, action);
      if (!after.ok) {
        refuse(t("refused", { reason: t(`faults.${after.error.code}`, after.error.values) }));
        return null;
      }
      end = after.value;
    }
    return end;
  }

  return {
    lines,
    moment,
    at,
    steps: story.schedule.length,
    said,
    say,
    refuse,
    act(actions) {
      const end = reached(moment, actions);
      if (end === null) return;
      setLines(acted(lines, actions));
      say(announcement(end, t));
    },
    insteadOfLast(actions) {
      const end = moment.before === null ? null : reached(moment.before, actions);
      if (end === null) return;
      const schedule = [...story.schedule.slice(0, at - 1), ...actions];
      setLines(begun(lines, { hosts: story.hosts, schedule }, { type: "otherwise", step: at }));
      say(announcement(end, t));
    },
    undo: () => goTo(at - 1, "undone"),
    redo: () => goTo(at + 1, "redone"),
    goTo: (target) => goTo(target, "undone"),
    startEmpty() {
      setLines(begun(lines, { ...EMPTY, hosts: story.hosts }, { type: "empty" }));
      say(t("undone", { at: 0 }));
    },
    chooseLine(line) {
      const after = chosen(lines, line);
      setLines(after);
      say(t("redone", { at: currentLine(after).at }));
    },
    changeHosts(hosts) {
      const after = withHosts(lines, hosts);
      const { schedule } = currentLine(after).story;
      setLines(after);
      if (schedule.length < story.schedule.length) refuse(setup("cut", { steps: schedule.length }));
      else say(announcement(momentOf(currentLine(after).story).moment, t));
    },
  };
}
