package facematch.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.csv.CSVRecord;

/** Who is one person under several identities, as {@code identity_aliases.csv} tells. */
final class IdentityAliases {
  private static final String FILE = "identity_aliases.csv";

  private final Map<Path, String> persons;

  private IdentityAliases(Map<Path, String> persons) {
    this.persons = persons;
  }

  /** The aliases in this directory, if there are any. */
  static IdentityAliases in(Path directory) throws IOException {
    Path file = directory.resolve(FILE);
    var persons = new HashMap<Path, String>();
    if (Files.exists(file)) {
      for (CSVRecord alias : CsvRecords.read(file)) {
        persons.put(Path.of(alias.get("set"), alias.get("identity")), alias.get("person"));
      }
    }
    return new IdentityAliases(persons);
  }

  /**
   * The person that an identity is.
   *
   * @param identity {@code set/identity}
   */
  String person(Path identity) {
    return persons.getOrDefault(identity, identity.toString());
  }
}
