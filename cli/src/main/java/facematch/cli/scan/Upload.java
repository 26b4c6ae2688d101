package facematch.cli.scan;

import facematch.cli.server.Patience;
import facematch.cli.server.ProblemException;
import facematch.cli.server.ServerClient;
import facematch.image.MissingDimensionsException;
import facematch.image.file.UnsupportedImageException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Brings single images to the server. The hash is asked first, so that an image that the server
 * knows by the same name is not sent.
 */
final class Upload {
  private static final int WAIT_SECONDS = 30;

  private final ServerClient server;
  private final ServerRules rules;
  private final PhotoBytes files;
  private final Patience patience;
  private final UploadOptions options;

  Upload(ServerClient server, ServerRules rules, Patience patience, UploadOptions options) {
    this.server = server;
    this.rules = rules;
    this.files = new PhotoBytes(rules.maxBytes());
    this.patience = patience;
    this.options = options;
  }

  Result file(Photo photo) {
    try {
      return file(photo.name(), files.read(photo.file()));
    } catch (IOException e) {
      return Result.refused(photo.name(), Optional.empty(), Result.UNREADABLE);
    } catch (TooLargeException | UnsupportedImageException | MissingDimensionsException e) {
      return Result.refused(photo.name(), Optional.empty(), e.getMessage());
    } catch (ProblemException e) {
      return refused(photo.name(), e);
    }
  }

  Result url(String url) {
    if (options.dryRun()) {
      return new Result(url, Optional.empty(), Outcome.NEW, Optional.empty());
    }
    try {
      return sent(url, patience.call(() -> server.scanUrl(url, options.again())));
    } catch (ProblemException e) {
      return refused(url, e);
    }
  }

  /** A problem that passes, and one of the key, is not the image's: it ends the command. */
  private static Result refused(String name, ProblemException problem) {
    if (problem.isPassing() || problem.isOfKey()) {
      throw problem;
    }
    return Result.refused(name, Optional.empty(), problem.getMessage());
  }

  private Result file(String name, byte[] image) {
    String hash = rules.hash(image);
    var known = options.again() ? Optional.<JsonObject>empty() : known(name, hash);
    if (known.isPresent()) {
      return result(name, awaited(known.get()), Outcome.KNOWN);
    }
    return options.dryRun()
        ? Result.of(name, hash, Outcome.NEW)
        : sent(name, patience.call(() -> server.scanImage(name, image, options.again())));
  }

  /** An image that is known by other names only is sent, so that this one becomes known. */
  private Optional<JsonObject> known(String name, String hash) {
    return patience.call(() -> server.known(hash)).filter(image -> names(image).contains(name));
  }

  private static List<String> names(JsonObject image) {
    return image.getJsonArray("names").getValuesAs(JsonString::getString);
  }

  private Result sent(String name, String hash) {
    return options.waits()
        ? result(name, awaited(image(hash)), Outcome.SCANNED)
        : Result.of(name, hash, Outcome.SENT);
  }

  private JsonObject image(String hash) {
    return patience.call(() -> server.image(hash, WAIT_SECONDS));
  }

  /** The image once it is scanned or rejected, if the user waits for that. */
  private JsonObject awaited(JsonObject found) {
    var image = found;
    while (isQueued(image) && options.waits() && !patience.isStopped()) {
      image = image(image.getString("hash"));
    }
    return image;
  }

  private static boolean isQueued(JsonObject image) {
    return image.getString("status").equals("queued");
  }

  private static Result result(String name, JsonObject image, Outcome outcome) {
    String hash = image.getString("hash");
    if (image.getString("status").equals("rejected")) {
      return Result.refused(
          name, Optional.of(hash), image.getString("reason", "no reason is known"));
    }
    boolean interrupted = outcome == Outcome.SCANNED && isQueued(image);
    return Result.of(name, hash, interrupted ? Outcome.SENT : outcome);
  }
}
