package facematch.testing.contract;

import java.io.Serial;

/**
 * A server gave an answer that its contract does not have. Not an {@link AssertionError}, which a
 * test that waits for another answer would ignore.
 */
public final class ContractViolation extends Error {
  @Serial private static final long serialVersionUID = 1;

  ContractViolation(String message) {
    super(message);
  }
}
