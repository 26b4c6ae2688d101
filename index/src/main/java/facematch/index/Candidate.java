package facematch.index;

import java.util.UUID;

/**
 * An id that may belong to an answer.
 *
 * @param least its similarity is at least this
 * @param most its similarity is at most this
 */
public record Candidate(UUID id, float least, float most) {
  Candidate merge(Candidate other) {
    return new Candidate(id, Math.max(least, other.least), Math.max(most, other.most));
  }
}
