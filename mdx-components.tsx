import type { MDXComponents } from "mdx/types";

/** Next insists on this file; what lessons may embed is given to each lesson by its page. */
export function useMDXComponents(components: MDXComponents = {}): MDXComponents {
  return components;
}
