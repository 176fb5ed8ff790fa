/** How long to wait until a file that could not be had, or was wrong, is asked for again, in milliseconds. */
export const layoutRetryMs = 10_000;

export type FetchText = (
  url: string,
) => Promise<{ readonly ok: boolean; readonly status: number; text(): Promise<string> }>;

export type ReadLayout =
  | { readonly value: unknown; readonly problem?: undefined }
  | { readonly value?: undefined; readonly problem: string };

/** Gets the JSON file of a layout. Never rejects. */
export async function fetchLayout(url: string, fetchText: FetchText): Promise<ReadLayout> {
  try {
    const answer = await fetchText(url);
    if (!answer.ok) return { problem: `${url} can't be had (HTTP ${answer.status})` };
    const { value, problem } = readLayout(await answer.text());
    return problem === undefined ? { value } : { problem: `${url}: ${problem}` };
  } catch {
    return { problem: `${url} can't be reached` };
  }
}

/** The value of a JSON text, or why there is none: the browser says where. */
export function readLayout(text: string): ReadLayout {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    return { problem: `it is no JSON (${error instanceof Error ? error.message : String(error)})` };
  }
}
