package facematch.cli.match;

import facematch.cli.server.Query;
import facematch.cli.server.ServerClient;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What is asked about: a stored image, or a photo of which nothing is stored. */
public final class Subject {
  private static final Pattern HASH = Pattern.compile("[0-9a-fA-F]{32,128}");

  private final Function<Query, JsonObject> ask;

  private Subject(Function<Query, JsonObject> ask) {
    this.ask = ask;
  }

  /**
   * A file, if there is one of this name, else the stored image of this hash.
   *
   * @throws UnreadablePhotoException if it is no hash, and no file that can be read
   */
  static Subject of(Path fileOrHash, ServerClient server) {
    var hash = fileOrHash.toString();
    return Files.exists(fileOrHash) || !HASH.matcher(hash).matches()
        ? photo(fileOrHash, server)
        : new Subject(query -> server.match(hash, query.with("self", false)));
  }

  /**
   * A photo.
   *
   * @throws UnreadablePhotoException if the file cannot be read
   */
  public static Subject photo(Path file, ServerClient server) {
    byte[] photo = read(file);
    return new Subject(query -> server.match(photo, query));
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UnreadablePhotoException(file, e);
    }
  }

  /** A page of the matches. */
  JsonObject ask(Query query) {
    return ask.apply(query);
  }
}
