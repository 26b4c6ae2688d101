package facematch.bench.identity;

import facematch.bench.photo.CsvRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.csv.CSVRecord;

/** The identities that {@code identity_aliases.csv} declares to be one person. */
final class IdentityAliases {
  private static final String FILE = "identity_aliases.csv";

  private final Map<Path, String> persons;

  private IdentityAliases(Map<Path, String> persons) {
    this.persons = persons;
  }

  /** Reads the directory's aliases; without the file there are none. */
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
   * The person behind an identity; without an alias, the identity itself.
   *
   * @param identity {@code set/identity}
   */
  String person(Path identity) {
    return persons.getOrDefault(identity, identity.toString());
  }
}
