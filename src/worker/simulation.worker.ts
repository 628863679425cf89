/** The simulation thread: exposes the engine, contains no logic of its own. */
import { expose } from 'comlink';
import { makeSimulationWorker } from './serve';

expose(makeSimulationWorker());
