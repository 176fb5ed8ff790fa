import { createFold, type CustomerIndex, type Fold, type LogEntry, type SiteSettings } from 'madoguchi/data';

/** A fold with what is kept beside it: the site as the log last configured it. */
export class LoggedFold {
  readonly fold: Fold;
  #site: SiteSettings | null;

  constructor(fold: Fold, site: SiteSettings | null) {
    this.fold = fold;
    this.#site = site;
  }

  /** A fold of nothing. */
  static begin(customers: CustomerIndex): LoggedFold {
    return new LoggedFold(createFold({ customers }), null);
  }

  get site(): SiteSettings | null {
    return this.#site;
  }

  /** Throws when the fold can't take the entry, which is a fault of ours; it goes on with the next. */
  take(entry: LogEntry): void {
    if (entry.event.type === 'site.configured') this.#site = entry.event.data;
    this.fold.apply(entry);
  }
}
