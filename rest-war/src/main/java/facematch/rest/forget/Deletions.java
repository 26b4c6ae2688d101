package facematch.rest.forget;

import facematch.rest.deadletters.ForgottenLetters;
import facematch.rest.http.ActivityFilter;
import facematch.rest.http.parameter.ImageName;
import facematch.rest.question.Questions;
import facematch.store.ImageHash;
import facematch.store.forget.Forgetting;
import facematch.store.forget.Receipt;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Deletes images, faces and names on the threads that answer questions. Each method completes with
 * the receipt; from then on no rest returns what was deleted.
 */
@ApplicationScoped
public class Deletions {
  @Inject Questions questions;
  @Inject Forgetting forgetting;
  @Inject ForgottenLetters letters;

  /** Deletes an image. */
  public CompletionStage<Response> image(HttpServletRequest request, ImageHash hash) {
    return delete(request, () -> forgetting.forget(hash), Deletions::describe);
  }

  /** Deletes one face of an image. */
  public CompletionStage<Response> face(HttpServletRequest request, ImageHash hash, int number) {
    return delete(request, () -> forgetting.forgetFace(hash, number), Deletions::describe);
  }

  /** Deletes a name, and each image that had no other. */
  CompletionStage<Response> name(HttpServletRequest request, ImageName name) {
    return delete(
        request,
        () -> forgetting.forgetName(name.value()),
        receipt -> describe(receipt).add("images", receipt.images()));
  }

  private CompletionStage<Response> delete(
      HttpServletRequest request,
      Supplier<Receipt> deletion,
      Function<Receipt, JsonObjectBuilder> description) {
    var call = ActivityFilter.callOf(request);
    return questions.ask(
        () -> {
          var begin = Instant.now();
          var receipt = deletion.get();
          letters.removeForgottenSince(begin);
          call.deleted(receipt.names(), receipt.faces());
          return Response.ok(description.apply(receipt).build()).build();
        });
  }

  private static JsonObjectBuilder describe(Receipt receipt) {
    return Json.createObjectBuilder()
        .add("hash", receipt.hash().<JsonValue>map(Deletions::json).orElse(JsonValue.NULL))
        .add("deleted", receipt.deleted())
        .add("names", receipt.names())
        .add("faces", receipt.faces());
  }

  private static JsonValue json(ImageHash hash) {
    return Json.createValue(hash.value());
  }
}
