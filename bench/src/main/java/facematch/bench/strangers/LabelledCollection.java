package facematch.bench.strangers;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import facematch.bench.identity.PersonPhoto;
import facematch.index.EmbeddingIndex;
import facematch.index.ExactSearch;
import facematch.index.Match;
import facematch.index.Question;
import facematch.index.product.DotProducts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Photos of known persons, alone or among synthetic strangers, in the index that rest searches. */
final class LabelledCollection {
  private static final int LIMIT = 10_000;

  /** The most significant bits of ids. */
  private static final long PHOTO = 0;

  private static final long STRANGER = 1;

  private final Map<UUID, PersonPhoto> photos = new LinkedHashMap<>();
  private final Map<String, Set<UUID>> persons;
  private final SyntheticStrangers strangers;
  private final EmbeddingIndex index;
  private final ExactSearch search;

  /** A collection without strangers yet. */
  LabelledCollection(
      List<PersonPhoto> labelled, SyntheticStrangers strangers, DotProducts dotProducts) {
    this.strangers = strangers;
    labelled.forEach(photo -> photos.put(new UUID(PHOTO, photos.size()), photo));
    persons =
        photos.entrySet().stream()
            .collect(
                groupingBy(
                    photo -> photo.getValue().person(), mapping(Map.Entry::getKey, toSet())));
    index = new EmbeddingIndex(strangers.dimension(), dotProducts);
    search = new ExactSearch(question -> index.search(List.of(question)).get(0), this::vectors);
    photos.keySet().forEach(this::add);
  }

  private void add(UUID id) {
    index.put(id, vectors(id));
  }

  /** Adds strangers until there are so many faces. */
  void fill(int faces) {
    for (int number = index.size(); number < faces; number++) {
      add(new UUID(STRANGER, number));
    }
  }

  /** How many faces a question is compared with. */
  int faces() {
    return index.size();
  }

  /** Asks for each photo, with all of its faces. */
  Answers answers(double threshold) {
    return new Answers(photos.keySet().stream().map(photo -> answer(photo, threshold)).toList());
  }

  private Answer answer(UUID photo, double threshold) {
    var asked = photos.get(photo);
    var images = matching(new Question(vectors(photo), threshold, LIMIT));
    long found = persons.get(asked.person()).stream().filter(images::contains).count();
    int all = persons.get(asked.person()).size();
    return new Answer(asked.set(), images.size() - found, all - 1, found - 1); // found itself too
  }

  private Set<UUID> matching(Question question) {
    return search.answer(question).stream().map(Match::id).collect(toSet());
  }

  private Map<UUID, List<float[]>> vectors(List<UUID> ids) {
    return ids.stream().collect(toMap(id -> id, this::vectors));
  }

  private List<float[]> vectors(UUID id) {
    return id.getMostSignificantBits() == PHOTO
        ? photos.get(id).photo().vectors()
        : List.of(strangers.vector(id.getLeastSignificantBits()));
  }
}
