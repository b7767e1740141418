import type { AlloyValue } from './alloySyntax';
import { expandVariables, hasVariable } from './variables';

/** What is not carried over, or means something else afterwards. @public */
export interface MigrationNote {
  /** Where it stands: `scrape_configs[0].pipeline_stages[2].limit`. */
  place: string;
  message: string;
}

/** What cannot be read at all. @public */
export class MigrationError extends Error {
  override name = 'MigrationError';
}

/** What belongs to a whole migration. */
export interface MigrationContext {
  notes: MigrationNote[];
  /** Whether Promtail is run with `-config.expand-env`. */
  expandEnv: boolean;
}

/**
 * One mapping of Promtail's configuration. What is taken from it is known to be carried over; what nobody has taken in the end is told.
 *
 * Errors: `MigrationError` that names the place of what has another form than Promtail takes.
 */
export class Settings {
  readonly place: string;
  readonly #context: MigrationContext;
  readonly #left: Map<string, unknown>;

  private constructor(
    place: string,
    value: unknown,
    context: MigrationContext,
  ) {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw new MigrationError(`${place || 'the file'} must be a mapping`);
    this.place = place;
    this.#context = context;
    this.#left = new Map(Object.entries(value));
  }

  static create(value: unknown, context: MigrationContext): Settings {
    return new Settings('', value, context);
  }

  at(key: string): string {
    return this.place ? `${this.place}.${key}` : key;
  }

  note(message: string, key?: string): void {
    this.#context.notes.push({
      place: key === undefined ? this.place : this.at(key),
      message,
    });
  }

  /** All that nobody has taken, those without a value included. */
  keys(): string[] {
    return [...this.#left.keys()];
  }

  /** Whatever stands there; nothing for null. */
  raw(key: string): unknown {
    const value = this.#left.get(key) ?? undefined;
    this.#left.delete(key);
    return value;
  }

  /** A text, a number or a boolean; variables become expressions. */
  value(key: string): AlloyValue | undefined {
    const value = this.raw(key);
    if (value === undefined) return undefined;
    return this.#scalar(value, this.at(key));
  }

  text(key: string): string | undefined {
    const value = this.raw(key);
    if (value === undefined) return undefined;
    if (typeof value === 'object')
      throw new MigrationError(`${this.at(key)} must be a text`);
    return String(value);
  }

  /** A list of texts; a single text is a list of one. */
  texts(key: string): AlloyValue[] | undefined {
    const value = this.raw(key);
    if (value === undefined) return undefined;
    const list: unknown[] = Array.isArray(value) ? value : [value];
    return list.map((each, index) =>
      this.#scalar(each, `${this.at(key)}[${index}]`),
    );
  }

  /** A mapping of texts. */
  map(key: string): Record<string, AlloyValue> | undefined {
    const inner = this.settings(key);
    if (!inner) return undefined;
    return Object.fromEntries(
      inner.keys().map(each => [each, inner.value(each) ?? '']),
    );
  }

  settings(key: string): Settings | undefined {
    const value = this.raw(key);
    return value === undefined
      ? undefined
      : new Settings(this.at(key), value, this.#context);
  }

  /** `docker:` alone is as good as `docker: {}`. */
  orEmpty(key: string): Settings {
    return this.settings(key) ?? new Settings(this.at(key), {}, this.#context);
  }

  list(key: string): Settings[] {
    const value = this.raw(key);
    if (value === undefined) return [];
    if (!Array.isArray(value))
      throw new MigrationError(`${this.at(key)} must be a list`);
    return value.map(
      (each, index) =>
        new Settings(`${this.at(key)}[${index}]`, each, this.#context),
    );
  }

  /** Tells of everything that was not taken. */
  rest(): void {
    for (const [key, value] of this.#left)
      if (value !== null)
        this.note(
          'has no counterpart here: look for it in what Alloy offers',
          key,
        );
  }

  #scalar(value: unknown, place: string): AlloyValue {
    if (typeof value === 'string') return this.#text(value, place);
    if (typeof value === 'number' || typeof value === 'boolean') return value;
    throw new MigrationError(`${place} must be a text, a number or a boolean`);
  }

  #text(text: string, place: string): AlloyValue {
    const { notes, expandEnv } = this.#context;
    if (!expandEnv) {
      if (hasVariable(text))
        notes.push({
          place,
          message:
            'has what looks like a variable, and is written as it stands: for a Promtail with -config.expand-env, migrate with --expand-env',
        });
      return text;
    }
    const { value, lost } = expandVariables(text);
    for (const each of lost)
      notes.push({
        place,
        message: `${each} calls a function that Alloy does not have: only the variable is carried over`,
      });
    return value;
  }
}
