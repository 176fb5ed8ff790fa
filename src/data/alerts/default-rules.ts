import type { AlertRule, AlertSettings } from '../model/alert-rule.js';
import type { SiteSettings } from '../model/event.js';
import { parseOutlineId } from '../kpi/definitions/outlines.js';
import { builtInProfiles, profileThresholds } from '../kpi/profiles.js';

const minute = 60_000;

/** Figures that are watched by the profile's own limits. */
const watchedKpis = ['service-level', 'abandonment-rate'] as const;

/**
 * The rules of a site that gives none: who waits too long, who gave up, whose hand is raised, and the figures by which its
 * profile says that it is bad. Beyond `alert` somebody has to act, at the target it is well again.
 */
export function defaultAlertRules({ profile }: Pick<SiteSettings, 'profile'>): AlertSettings {
  return {
    rules: [
      { id: 'waiting', kind: 'waiting', severity: 'alert' },
      ...kpiRules(profile),
      { id: 'rescue', kind: 'rescue', severity: 'alert' },
      { id: 'assist', kind: 'assist', severity: 'alert' },
      { id: 'ng-word', kind: 'ng-word', severity: 'watch' },
      { id: 'promise', kind: 'promise', severity: 'watch' },
      { id: 'handling', kind: 'handling', severity: 'watch', overMs: 20 * minute, channels: ['phone'] },
      { id: 'break', kind: 'agent-state', severity: 'watch', states: ['break'], overMs: 60 * minute },
      { id: 'source-silent', kind: 'source-silent', severity: 'alert', overMs: minute / 2 },
    ],
  };
}

function kpiRules(profileId: string): readonly AlertRule[] {
  const profile = builtInProfiles.get(profileId) ?? builtInProfiles.get('campaign');
  return watchedKpis.flatMap(kpi => {
    const choice = parseOutlineId(kpi);
    const { watch, alert } = profile && choice ? profileThresholds(profile, choice) : {};
    if (typeof alert !== 'number') return [];
    const clear = typeof watch === 'number' ? { clear: watch } : {};
    const rule = { id: kpi, kind: 'kpi', severity: 'alert', kpi, period: 'interval', limit: alert } as const;
    return [{ ...rule, ...clear, dwellMs: minute, minSample: profile?.minSample ?? 10 }];
  });
}
