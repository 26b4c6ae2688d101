package facematch.worker.faces;

/** Fired when networks that were verified no longer work: no more images may be consumed. */
public record NetworksFailed() {}
