import { expect, test } from "vitest";
import { localPath, switchPath, withoutLocale } from "#app/_i18n/paths.ts";

test("English has no prefix, Chinese has one", () => {
  expect(localPath("en", "/")).toBe("/");
  expect(localPath("en", "/practice")).toBe("/practice");
  expect(localPath("zh-CN", "/")).toBe("/zh-CN");
  expect(localPath("zh-CN", "/practice")).toBe("/zh-CN/practice");
});

test("only a whole first part is a language", () => {
  expect(withoutLocale("/en")).toBe("/");
  expect(withoutLocale("/zh-CN/lessons/why-2msl")).toBe("/lessons/why-2msl");
  expect(withoutLocale("/entropy")).toBe("/entropy");
  expect(withoutLocale("/lessons/en")).toBe("/lessons/en");
});

test("a switch names its language even where the address of the page does not, so that it can be remembered", () => {
  expect(switchPath("en", "/zh-CN/lessons")).toBe("/en/lessons");
  expect(switchPath("en", "/zh-CN")).toBe("/en");
  expect(switchPath("zh-CN", "/en/lessons")).toBe("/zh-CN/lessons");
  expect(switchPath("zh-CN", "/")).toBe("/zh-CN");
});
