package facematch.testing;

import facematch.testing.contract.ServedContract;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import java.io.StringReader;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.List;

/** An answer whose body is JSON, as the contract that the server serves describes it. */
public record Answer(int status, HttpHeaders headers, JsonStructure json) {
  private static final ServedContract CONTRACT = new ServedContract();

  /** What is not JSON is no answer of ours: a server gives it while its application is reloaded. */
  static Answer of(HttpResponse<String> response) {
    var json = parse(response.body());
    CONTRACT.validate(response);
    return new Answer(response.statusCode(), response.headers(), json);
  }

  private static JsonStructure parse(String body) {
    try (var reader = Json.createReader(new StringReader(body))) {
      return reader.read();
    }
  }

  /** The body, if it is an object. */
  public JsonObject object() {
    return json.asJsonObject();
  }

  /** The image hash in the answer to a scan. */
  public String hash() {
    return object().getString("hash");
  }

  /** The image names in the answer to a match, which must be an array. */
  public List<String> names() {
    if (status != 200) {
      throw new AssertionError("no names: " + this);
    }
    return json.asJsonArray().getValuesAs(JsonString::getString);
  }
}
