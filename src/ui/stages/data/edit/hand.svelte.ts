/** What the editor of the world shows, and what a hand does to it. Every change is a scenario, sent through the editor. */
import { scaleLinear } from 'd3';
import { untrack } from 'svelte';
import { boundaryLines, type Point } from '../../../../charts/panel/boundary';
import { classesOf, momentAt } from '../../../../engine/data';
import type { ClassPoint, Scenario } from '../../../../engine/types';
import { parseScenario } from '../../../../scenario/schema';
import type { Session } from '../../../../state/session.svelte';
import { editorOf } from '../../../workbench/editor-of';
import { BRUSHES, dab, erase } from './brush';
import { cloudHandles, stepped, type CloudHandle } from './handles';
import { anchorOf, lineHandles, type LineHandle } from './line-handles';
import { fromWorld, POINTS, withPoints } from './painted';
import type { Tool } from './tools';
import { grown, viewOf, type View } from './view';

type AnyHandle = CloudHandle | LineHandle;
/** Runs are started at most so often while a hand moves; its end is never left out. */
const PAUSE_MS = 120;
/** Height of the picture to its width, as ScatterFrame has it. */
const ASPECT = 0.54;
/** Length of the lever that turns the boundary, of the picture's width. */
const LEVER = 0.23;
/** An eraser is no smaller than this, whatever the brush; a brush is shown no smaller than a point. */
const LEAST_PX = { erase: 12, paint: 4 };

export class Hand {
  tool = $state<Tool>('move');
  brush = $state.raw(BRUSHES[1]!);
  width = $state(0);
  /** The points of a stroke that is under way. */
  stroke: readonly ClassPoint[] | null = $state.raw(null);
  /** The handle that is being dragged, as it was when that began, and where the hand is. */
  active: { handle: AnyHandle; base: Scenario; place: Point } | null = $state.raw(null);
  /** What is shown of the features: it stands still under the hand, and grows where something lies outside of it. */
  view: View | null = $state.raw(null);

  readonly editor;
  readonly #session: Session;
  #gestures = 0;
  #gesture = '';
  #sent = 0;

  readonly tick = $derived.by(() => this.#session.playhead);
  readonly words = $derived.by(() => this.#session.words);
  readonly scenario: Scenario = $derived.by(() => this.editor.scenario);
  /** Points that make no world yet: a class has none. */
  readonly draft = $derived.by(() => this.editor.drafts[POINTS]);
  /** Null where the world is not painted. */
  readonly points: readonly ClassPoint[] | null = $derived.by(() => {
    if (this.stroke) return this.stroke;
    if (this.draft) return JSON.parse(this.draft.text) as ClassPoint[];
    const { source } = this.scenario.data;
    return source.kind === 'painted' ? (source['points'] as ClassPoint[]) : null;
  });
  /** Of a painted world. */
  readonly bandwidth: number | null = $derived.by(() => {
    const { source } = this.scenario.data;
    return source.kind === 'painted' ? (source['bandwidth'] as number) : null;
  });
  /** Whether P(Y) follows from the painted points. */
  readonly even: boolean = $derived.by(() => this.scenario.data.source['even'] === true);
  /** P(Y = 1) before any drift, in the steps of its parameter. */
  readonly prior: number = $derived.by(() => within(Number((this.classes?.prior ?? 0.5).toFixed(3)), 0.001, 0.999));
  /** The world under the hand: of a stroke that is under way, where it is legal, else as the scenario has it. */
  readonly #shown: Scenario = $derived.by(() => {
    if (!this.stroke) return this.scenario;
    const parsed = parseScenario(withPoints(this.scenario, this.stroke));
    return parsed.ok ? parsed.scenario : this.scenario;
  });
  readonly moment = $derived.by(() => {
    try {
      return momentAt(this.#shown, this.tick);
    } catch {
      return null; // a drift that cannot act on it: the run says so
    }
  });
  readonly truth: Point[][] = $derived.by(() =>
    this.moment ? boundaryLines(this.moment.grid, this.moment.joint.eta, 0.5) : [],
  );
  readonly classes = $derived.by(() => classesOf(this.scenario));

  readonly height = $derived.by(() => Math.round(this.width * ASPECT));
  readonly x = $derived.by(() => scaleLinear(this.view?.[0] ?? [0, 1], [0, this.width]));
  readonly y = $derived.by(() => scaleLinear(this.view?.[1] ?? [0, 1], [this.height, 0]));

  readonly clouds: CloudHandle[] = $derived.by(() =>
    this.points || !this.words ? [] : cloudHandles(this.scenario.data.source, this.words.positive, this.words.negative),
  );
  readonly line: readonly LineHandle[] = $derived.by(() => {
    const { view, moment, words, truth } = this;
    if (!view || !moment || !words) return [];
    const anchor = anchorOf(truth, this.#middle(), view, moment.world.rule);
    if (!anchor) return [];
    const lever = LEVER * (view[0][1] - view[0][0]);
    const end = anchor.at[1] + lever * anchor.along[1];
    const out = end > view[1][1] || end < view[1][0];
    return lineHandles(this.scenario, this.tick, anchor, out ? -lever : lever, words.positive);
  });
  /** A handle of the line that is being dragged is where the hand is, on its own way: the line is measured anew all the time. */
  readonly handles: AnyHandle[] = $derived.by(() => {
    const { active } = this;
    const own = active && 'scenarioAt' in active.handle ? active : null;
    if (!own) return [...this.clouds, ...this.line];
    const now = this.line.find(({ id }) => id === own.handle.id) ?? own.handle;
    const dragged = {
      ...(own.handle as LineHandle),
      value: now.value,
      text: now.text,
      at: onTheWay(own.handle, own.place),
    };
    const others = this.line.filter(({ id }) => id !== dragged.id);
    return [...this.clouds, ...others, dragged].sort((a, b) => order(a) - order(b));
  });
  /** Pixels of the brush along both axes. */
  readonly radius: Point = $derived.by(() => {
    const least = this.tool === 'erase' ? LEAST_PX.erase : LEAST_PX.paint;
    const { radius } = this.brush;
    return [Math.max(least, this.x(radius) - this.x(0)), Math.max(least, this.y(0) - this.y(radius))];
  });

  /** To be made while a component is set up. */
  constructor(session: Session) {
    this.#session = session;
    this.editor = editorOf(session);
    // Closed, the workbench does not see what is changed elsewhere.
    $effect(() => {
      void [session.scenario, session.story];
      this.editor.notice();
    });
    $effect(() => {
      void session.run;
      this.editor.followFocus();
    });
    $effect(() => {
      if (this.stroke || this.active) return;
      const places = [...(this.points ?? []), ...this.clouds.map(({ at }) => at)];
      const old = untrack(() => this.view);
      this.view = grown(old ?? viewOf(session.inspection), places);
    });
  }

  #middle(): Point {
    const all = this.classes?.classes.flat() ?? [];
    return [all.reduce((sum, k) => sum + k.weight * k.x0, 0) / 2, all.reduce((sum, k) => sum + k.weight * k.x1, 0) / 2];
  }

  // Handles

  begin(handle: AnyHandle): void {
    this.#open(handle.id);
    this.active = { handle, base: this.scenario, place: handle.at };
  }
  /** @param px pixels from the picture's corner */
  drag(px: number, py: number): void {
    if (!this.active) return;
    const place: Point = [this.x.invert(within(px, 0, this.width)), this.y.invert(within(py, 0, this.height))];
    this.active = { ...this.active, place };
    const { handle, base } = this.active;
    this.#send(() => scenarioAt(handle, base, place), pathOf(handle), false);
  }
  drop(): void {
    if (!this.active) return;
    const { handle, base, place } = this.active;
    this.active = null;
    // A handle that was only touched has moved nothing.
    if (place !== handle.at) this.#send(() => scenarioAt(handle, base, place), pathOf(handle), true);
  }
  /** An arrow key on a handle. Keys that follow each other shortly are one step back: the history sees to it by their name. */
  step(handle: AnyHandle, right: number, up: number, far: boolean): void {
    const by = right + up;
    const place =
      handle.id === 'turn'
        ? turnedAbout(this.line[0]!.at, handle.at, by * (far ? 10 : 1))
        : stepped(handle, right, up, far ? 0.5 : 0.1);
    this.editor.change(scenarioAt(handle, this.scenario, place), pathOf(handle), `${handle.id} by key`);
  }

  // Paint

  /** A dab of the brush or of the eraser; `first` begins a stroke. */
  paint(at: Point, first: boolean): void {
    if (first) this.#open('paint');
    const before = this.stroke ?? this.points ?? [];
    const [rx, ry] = this.radius;
    this.stroke =
      this.tool === 'erase'
        ? erase(before, at, [this.x.invert(rx) - this.x.invert(0), this.y.invert(0) - this.y.invert(ry)])
        : dab(before, at, this.tool === 'paint-1' ? 1 : 0, this.brush);
    this.#put(this.stroke, false);
  }
  /** The end of a stroke. */
  lift(): void {
    if (this.stroke) this.#put(this.stroke, true);
    this.stroke = null;
  }
  clear(): void {
    this.#open('clear');
    this.#put([], true);
  }
  /** The world as points, to paint on. */
  takeOver(): void {
    const next = fromWorld(this.scenario);
    this.#open('take over');
    if (next) this.#send(() => next, 'data.source', true);
  }
  setBandwidth(bandwidth: number, last: boolean): void {
    this.editor.change(this.#withSource({ bandwidth }), 'data.source.bandwidth', 'data.source.bandwidth');
    if (last) this.editor.history.seal();
  }
  /** Whether the positive class is as common as its points are, or stays as common as it is. */
  setEven(even: boolean): void {
    this.#open('prior');
    const params = even ? { even } : { even, prior: this.prior };
    this.#send(() => this.#withSource(params), 'data.source.even', true);
  }

  #withSource(params: Record<string, unknown>): Scenario {
    const { data } = this.scenario;
    return { ...this.scenario, data: { ...data, source: { ...data.source, ...params } } };
  }

  #put(points: readonly ClassPoint[], last: boolean): void {
    this.#send(() => withPoints(this.scenario, points), POINTS, last, JSON.stringify(points));
  }
  #open(name: string): void {
    this.#gesture = `${name} by hand ${++this.#gestures}`;
    this.#sent = 0;
  }
  #send(make: () => Scenario, path: string, last: boolean, text = ''): void {
    const now = performance.now();
    if (!last && now - this.#sent < PAUSE_MS) return;
    this.#sent = now;
    this.editor.change(make(), path, this.#gesture, text);
    if (last) this.editor.history.seal();
  }
}

const within = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

const pathOf = (handle: AnyHandle): string => ('scenarioAt' in handle ? 'data.drifts' : 'data.source');

function scenarioAt(handle: AnyHandle, base: Scenario, place: Point): Scenario {
  if ('scenarioAt' in handle) return handle.scenarioAt(place);
  return { ...base, data: { ...base.data, source: { ...base.data.source, ...handle.paramsAt(place) } } };
}

/** The point of a handle's way that is nearest to a place. */
function onTheWay({ id, at, along }: AnyHandle, place: Point): Point {
  if (id === 'turn' || !along) return place;
  const by = (place[0] - at[0]) * along[0] + (place[1] - at[1]) * along[1];
  return [at[0] + by * along[0], at[1] + by * along[1]];
}

function turnedAbout(pivot: Point, from: Point, degrees: number): Point {
  const [dx, dy] = [from[0] - pivot[0], from[1] - pivot[1]];
  const [c, s] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  return [pivot[0] + c * dx - s * dy, pivot[1] + s * dx + c * dy];
}

/** The order of the tabulator: clouds, the line, its lever. */
const order = ({ id }: AnyHandle): number => (id === 'turn' ? 2 : id === 'line' ? 1 : 0);
