package facematch.bench.strangers;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Answers to photos of known persons. */
record Answers(List<Answer> answers) {
  Answers {
    answers = List.copyOf(answers);
  }

  /** The mean number of strangers in an answer. */
  double strangers() {
    return (double) sum(Answer::strangers) / answers.size();
  }

  /** How many images the answers hold. */
  long images() {
    return sum(answer -> answer.strangers() + answer.found());
  }

  /** The share of the person's other photos that is in the answers; NaN if there are none. */
  double found() {
    return (double) sum(Answer::found) / sum(Answer::others);
  }

  /** The answers to the photos of a set. */
  Answers of(String set) {
    return new Answers(answers.stream().filter(answer -> answer.set().equals(set)).toList());
  }

  /** The answers to the photos of all but some sets. */
  Answers without(Set<String> sets) {
    return new Answers(answers.stream().filter(answer -> !sets.contains(answer.set())).toList());
  }

  /** The sets with several photos of a person. */
  Set<String> sets() {
    return answers.stream()
        .filter(answer -> answer.others() > 0)
        .map(Answer::set)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private long sum(ToLongFunction<Answer> number) {
    return answers.stream().mapToLong(number).sum();
  }
}
