package facematch.worker.faces;

/** Fired when the networks are verified after the start: images may be consumed. */
public record NetworksVerified() {}
