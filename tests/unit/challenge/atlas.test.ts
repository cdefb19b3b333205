import { describe, expect, it } from "vitest";
import { EDGES } from "#app/_components/tcp/state-diagram-data.ts";
import { ARROWS } from "#lib/challenge/arrows.ts";
import { atlasOf } from "#lib/challenge/atlas.ts";
import { CELLS, cellId } from "#lib/challenge/cells.ts";
import { skill, skills } from "#lib/content/skills.ts";

describe("the atlas of the catalogue", () => {
  const atlas = atlasOf(skills());

  it("has skills for every arrow that the diagram draws, and for no other", () => {
    expect(EDGES.length).toBeGreaterThan(20);
    expect([...atlas.arrows.keys()].sort()).toEqual(EDGES.map(({ id }) => id).sort());
  });

  it("has skills for every cell", () => {
    const unasked = CELLS.filter((cell) => (atlas.cells.get(cellId(cell)) ?? []).length === 0);
    expect(CELLS.length).toBeGreaterThan(200);
    expect(unasked).toEqual([]);
  });

  it("puts a skill on an arrow only where its state is one that the skill is about", () => {
    for (const { id, from } of ARROWS) {
      for (const skillId of atlas.arrows.get(id) ?? []) {
        expect(skill(skillId)?.states, `${skillId} on ${id}`).toContain(from);
      }
    }
  });

  it("leaves out what is not one event of the RFC's machine", () => {
    const claims = skills().filter(({ kind }) => kind !== "next-state" && kind !== "reply");
    expect(claims.length).toBeGreaterThan(0);
    expect(atlasOf(claims)).toEqual({ arrows: new Map(), cells: new Map() });
  });
});
