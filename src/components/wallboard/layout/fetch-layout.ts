/** How long to wait until a file that could not be had is asked for again, in milliseconds. */
export const layoutRetryMs = 10_000;

export type FetchText = (
  url: string,
) => Promise<{ readonly ok: boolean; readonly status: number; text(): Promise<string> }>;

export type FetchedLayout =
  | { readonly value: unknown; readonly problem?: undefined }
  | {
      readonly value?: undefined;
      readonly problem: string;
      /** It may be there later. */
      readonly later: boolean;
    };

/** Gets the JSON file of a layout. Never rejects. */
export async function fetchLayout(url: string, fetchText: FetchText): Promise<FetchedLayout> {
  try {
    const answer = await fetchText(url);
    if (!answer.ok) return { problem: `${url} can't be had (HTTP ${answer.status})`, later: true };
    const text = await answer.text();
    return parsed(text) ?? { problem: `${url} is no JSON`, later: false };
  } catch {
    return { problem: `${url} can't be reached`, later: true };
  }
}

function parsed(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}
