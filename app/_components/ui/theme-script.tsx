import { THEME_STORAGE_KEY } from "./theme.ts";

const SCRIPT = `try{var t=localStorage.getItem(${JSON.stringify(THEME_STORAGE_KEY)});if(t==="light"||t==="dark")document.documentElement.dataset.theme=t}catch(e){}`;

/** Applies the remembered theme before anything is painted. Without storage the system's theme stays. */
export function ThemeScript() {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of this file, and it must run before the first paint
  return <script dangerouslySetInnerHTML={{ __html: SCRIPT }} />;
}
