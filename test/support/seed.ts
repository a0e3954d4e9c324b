/** Property tests play the same cases everywhere, so that a red run can be repeated; `FC_SEED=…` plays others. */
import fc from 'fast-check';

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env.FC_SEED ?? 2027) });
