package facematch.cli.scan;

import java.io.PrintWriter;
import java.util.function.Supplier;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Draws a bar in the last line of a terminal. The library only tells what to draw, because it does
 * not know of the lines that are printed meanwhile.
 */
final class TerminalBar implements Progress {
  /** One less than the usual width, so that no terminal begins a new line. */
  private static final int WIDTH = 79;

  private static final int BAR_WIDTH = 45;

  private final PrintWriter terminal;
  private final PrintWriter messages;
  private final Supplier<String> state;
  private final ProgressBar bar;

  /**
   * Begins to draw.
   *
   * @param messages where lines are printed, which may be the same terminal
   * @param images how many there are
   * @param state what is written beside the bar
   */
  TerminalBar(PrintWriter terminal, PrintWriter messages, long images, Supplier<String> state) {
    this.terminal = terminal;
    this.messages = messages;
    this.state = state;
    this.bar =
        new ProgressBarBuilder()
            .setTaskName("scan")
            .setInitialMax(images)
            .setStyle(ProgressBarStyle.ASCII)
            .setConsumer(new DelegatingProgressBarConsumer(this::draw, BAR_WIDTH))
            .build();
  }

  private synchronized void draw(String drawn) {
    var line = drawn.strip() + " " + state.get();
    terminal.print("\r" + padded(line.substring(0, Math.min(line.length(), WIDTH))));
    terminal.flush();
  }

  /** Spaces overwrite what was longer. */
  private static String padded(String line) {
    return line + " ".repeat(WIDTH - line.length());
  }

  @Override
  public void advance() {
    bar.step();
  }

  /** The library draws under a lock of its own, so it must not be called under this one. */
  @Override
  public void print(String line) {
    printInstead(line);
    bar.refresh();
  }

  private synchronized void printInstead(String line) {
    terminal.print("\r" + padded("") + "\r");
    terminal.flush();
    messages.println(line);
  }

  @Override
  public void close() {
    bar.close();
    terminal.println();
  }
}
