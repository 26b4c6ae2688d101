package facematch.worker;

/** The event that the networks gave what they should: from now on images may be taken. */
record NetworksVerified() {}
