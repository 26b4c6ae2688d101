package facematch.cli.scan;

import jakarta.json.Json;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Tells a person, or a program, what becomes of the images: on the standard output the summary, or
 * each result as JSON and then the summary; beside it the progress and what is refused.
 */
final class Report implements AutoCloseable {
  private final Summary summary;
  private final Progress progress;
  private final PrintWriter out;
  private final boolean json;

  Report(Summary summary, Progress progress, PrintWriter out, boolean json) {
    this.summary = summary;
    this.progress = progress;
    this.out = out;
    this.json = json;
  }

  synchronized void add(Result result) {
    summary.add(result);
    if (json) {
      out.println(result.toJson());
    } else {
      result.reason().ifPresent(reason -> progress.print(printable(result.name(), reason)));
    }
    progress.advance();
  }

  /** Names of files may hold characters that would change the terminal. */
  private static String printable(String name, String reason) {
    return (name + ": " + reason).replaceAll("\\p{Cntrl}", "?");
  }

  void unreadable(Path file) {
    add(Result.refused(Photo.of(file).name(), Optional.empty(), Result.UNREADABLE));
  }

  @Override
  public synchronized void close() {
    progress.close();
    if (json) {
      out.println(Json.createObjectBuilder().add("summary", summary.toJson()).build());
    } else {
      out.println(summary.line());
      summary.reasons().forEach(out::println);
    }
  }
}
