/** Of databases that hold nobody's documents: the same at every run, or a kept one could not be opened. */
export const benchSecret = 'khorgos bench: no secret at all, the same for every run';
