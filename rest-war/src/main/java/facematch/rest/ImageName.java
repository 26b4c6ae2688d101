package facematch.rest;

/**
 * The file name or URL that an image is known by.
 *
 * @param value 1 to 1024 characters, none of them a control character
 */
record ImageName(String value) {
  private static final int LONGEST = 1024;

  ImageName {
    if (value.isEmpty() || value.length() > LONGEST) {
      throw new InvalidRequestException(
          "a name has 1 to %d characters, this one has %d".formatted(LONGEST, value.length()));
    }
    if (value.chars().anyMatch(Character::isISOControl)) {
      throw new InvalidRequestException("a name holds no control characters");
    }
  }
}
