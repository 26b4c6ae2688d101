package facematch.bench.strangers;

/**
 * What the answer to a photo of a person holds besides the photo itself.
 *
 * @param set of the photo
 * @param strangers images that do not show the person
 * @param others the collection's other photos of the person
 * @param found how many of these the answer holds
 */
record Answer(String set, long strangers, long others, long found) {}
