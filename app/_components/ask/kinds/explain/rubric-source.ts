"use client";

import { createContext } from "react";
import { rubric } from "./actions.ts";

/** Where the form gets the key points from: the server, unless the page around it holds them. */
export const RubricSource = createContext<typeof rubric>(rubric);
