// Folder names of `policies/` and the code prefixes they stand for.
const PREFIXES: Readonly<Record<string, string>> = { ningxia: '64', sichuan: '51', gansu: '62' };

/** Digits that tell the place: `64` for a province-level code, `6405` for a city, six for a county. */
export function regionPrefix(region: string): string {
  return PREFIXES[region] ?? region.replace(/(?:00){1,2}$/, '');
}

/**
 * Whether a text of `region` concerns someone in `place` (six-digit code; null = place not known).
 * National texts concern everyone; a city's text concerns its counties, and whoever asks about the
 * whole province.
 */
export function regionConcerns(region: string, place: string | null): boolean {
  if (region === 'national' || place === null) return true;
  const text = regionPrefix(region);
  const asked = regionPrefix(place);
  return text.startsWith(asked) || asked.startsWith(text);
}
