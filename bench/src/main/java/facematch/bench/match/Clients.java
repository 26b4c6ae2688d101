package facematch.bench.match;

import facematch.bench.match.exact.CheckedQuestion;
import facematch.bench.photo.Threads;
import facematch.bench.report.Decimals;
import facematch.bench.report.Fastest;
import facematch.bench.report.MissedTargetException;
import facematch.bench.report.Table;
import facematch.bench.synthetic.SyntheticFaces;
import facematch.index.Match;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Clients that ask at the same time, each its next question when it has its answer. */
final class Clients {
  private static final int NUMBER = 16;

  private static final int LEAST_QUESTIONS = 1000;
  private static final long LEAST_NANOSECONDS = TimeUnit.SECONDS.toNanos(1);

  private final FilledIndex index;
  private final List<CheckedQuestion> questions;
  private final AtomicInteger wrongAnswers = new AtomicInteger();

  Clients(FilledIndex index, List<CheckedQuestion> questions) {
    this.index = index;
    this.questions = questions;
  }

  /**
   * What the clients saw.
   *
   * @param rate questions a second
   * @param p50 the median of a question's time, in milliseconds
   * @param p99 the time that 99 % of the questions do not exceed
   */
  private record Load(double rate, double p50, double p99) {
    static Load of(List<Double> sortedTimes, double seconds) {
      int count = sortedTimes.size();
      return new Load(
          count / seconds, sortedTimes.get(count / 2), sortedTimes.get(count * 99 / 100));
    }
  }

  /** Adds to a table what they see alone, and while faces are added to the index. */
  void measure(Table table) {
    add(table, NUMBER + " clients", ask());
    try (var additions = new SteadyAdditions(index)) {
      add(table, NUMBER + " clients during additions", ask());
      table.add("additions meanwhile", Decimals.of(additions.rate()), "faces a second");
    }
  }

  private static void add(Table table, String name, Load load) {
    table.add(name, Decimals.of(load.rate), "questions a second");
    table.add(name + ", p50", Decimals.of(load.p50), "ms");
    table.add(name + ", p99", Decimals.of(load.p99), "ms");
  }

  /**
   * Lets the clients ask for some seconds.
   *
   * @throws MissedTargetException if an answer is wrong
   */
  private Load ask() {
    long start = System.nanoTime();
    var asked = new AtomicInteger();
    try (var search = new CoalescedSearch(index)) {
      Callable<List<Double>> client = () -> times(search, start, asked);
      var times = Threads.run(NUMBER, Collections.nCopies(NUMBER, client));
      double seconds = (System.nanoTime() - start) / 1e9;
      requireNoWrongAnswers();
      return Load.of(times.stream().flatMap(List::stream).sorted().toList(), seconds);
    }
  }

  private List<Double> times(CoalescedSearch search, long start, AtomicInteger asked) {
    var times = new ArrayList<Double>();
    while (asked.getAndIncrement() < LEAST_QUESTIONS
        || System.nanoTime() - start < LEAST_NANOSECONDS) {
      var question = questions.get(ThreadLocalRandom.current().nextInt(questions.size()));
      times.add(Fastest.milliseconds(() -> ask(question, search)));
    }
    return times;
  }

  private void ask(CheckedQuestion checked, CoalescedSearch search) {
    var question = checked.question(MatchRun.THRESHOLD, MatchRun.LIMIT);
    var answer = FilledIndex.answer(question, search::search).stream().filter(this::isOld);
    if (!checked.isExact(answer.toList(), MatchRun.THRESHOLD, MatchRun.LIMIT)) {
      wrongAnswers.incrementAndGet();
    }
  }

  private void requireNoWrongAnswers() {
    if (wrongAnswers.get() > 0) {
      throw new MissedTargetException("The clients got %s wrong answers.".formatted(wrongAnswers));
    }
  }

  /** Whether the face was not added while the clients ask. */
  private boolean isOld(Match match) {
    return SyntheticFaces.number(match.id()) < index.faces();
  }
}
