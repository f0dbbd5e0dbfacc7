package vn.lienthong.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.platform.lifecycle.OutOfMemoryTest;

class ApiProblemsTest {

  @ParameterizedTest
  @CsvSource(value =
      {"'',false", "en,true", "en-GB,true", "vi,false", "'vi,en;q=0.9',false", "'en;q=0.5,vi;q=0.9',false",
      "'fr,en;q=0.5',true", "fr,false", "'*',false", "'???;;=',false"})
  void speaksVietnameseUnlessEnglishIsPreferred(String header, boolean english) {
    assertThat(ApiProblems.english(header.isEmpty() ? null : header)).isEqualTo(english);
  }

  @Test
  void holdsEveryMemberOfTheContract() {
    var document = ApiProblems.document(ApiProblems.unauthorized(), false, "/api/v1/events");
    assertThat(document.fieldNames()).toIterable()
        .containsExactly("type", "title", "status", "detail", "instance", "faultOwner", "errors");
    assertThat(document.get("title").asText()).isEqualTo("Chưa xác thực");
    assertThat(document.get("detail").asText()).contains("X-Api-Key");
    assertThat(ApiProblems.document(ApiProblems.unauthorized(), true, "/").get("title").asText())
        .isEqualTo("Not authenticated");
  }

  @Test
  void noAnswerIsMadeOfMemoryThatRanOut() throws Exception {
    OutOfMemoryTest.halts("32m", ApiProblemsTest.class, "door");
  }

  /** What the framework does with whatever a door of HTTP threw. */
  public static void main(String[] none) {
    new ProblemMappers().any(new IllegalStateException(new OutOfMemoryError("thrown by hand")), null, null);
  }
}
