package vn.lienthong.stub;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.stub.StubClient.code;
import static vn.lienthong.stub.StubClient.dossier;
import static vn.lienthong.stub.StubClient.notice;
import static vn.lienthong.stub.StubClient.step;
import static vn.lienthong.stub.StubClient.with;

import com.github.tomakehurst.wiremock.common.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.stub.state.StubMemory;

class StubMemoryTest {

  private StubClient stub;

  @BeforeEach
  void start() {
    use(Map.of(), null);
  }

  @AfterEach
  void stop() {
    stub.close();
  }

  private void use(Map<String, String> switches, Path memory) {
    if (stub != null) {
      stub.close();
    }
    stub = new StubClient(switches, memory);
    stub.login();
  }

  private StubMemory memory() {
    return stub.stubs().memory("dvcqg");
  }

  @Test
  void aDossierIsCreatedOnceAndThenUpdated() {
    assertThat(stub.sync("True", dossier("0001")).code()).isEqualTo("4");
    assertThat(stub.sync("False", dossier("0001")).code()).isEqualTo("0");
    assertThat(stub.sync("False", dossier("0001")).code()).isEqualTo("3");
    assertThat(stub.sync("True", with(dossier("0001"), "TrangThaiHoSo", "4")).code()).isEqualTo("0");
    assertThat(memory().dossierView(code("0001"))).containsEntry("statuses", List.of("2", "4"));
  }

  @Test
  void anItemWithEveryListFullIsTakenAndAWrongCodeInAListIsNot() throws Exception {
    @SuppressWarnings("unchecked")
    Map<String, Object> full = new TreeMap<>(Json.read(
        Files.readString(Path.of("src/test/resources/embedded/sync-dossier.wire.json")), Map.class));
    full.put("NoiNopHoSo", "2");
    Map<String, Object> paper = new TreeMap<>(Map.of("TenTepDinhKem", "don.pdf", "DuocTaiSuDung", "7"));
    assertThat(stub.sync("False", with(full, "TaiLieuNop", List.of(paper))).body())
        .contains("TaiLieuNop[].DuocTaiSuDung");
    assertThat(stub.sync("False", full).code()).isEqualTo("0");
  }

  @Test
  void theSameSnapshotTwiceIsAppliedOnceButCounted() {
    stub.sync("False", dossier("0001"));
    stub.sync("True", dossier("0001"));
    assertThat(memory().count("", "snapshots")).isEqualTo(1);
    assertThat(memory().count("", "snapshotsRepeated")).isEqualTo(1);
    assertThat(memory().count("calls", "DongBoHoSoMC")).isEqualTo(2);
  }

  @Test
  void theSameStepTwiceIsAppliedOnceUnlessAssumedOtherwise() {
    tellTwice();
    assertThat(memory().count("", "steps")).isEqualTo(1);
    assertThat(memory().dossierView(code("0001"))).containsEntry("steps", 1L).containsEntry("stepsRepeated", 1L);
    use(Map.of("hub.stub.dvcqg.progress.repeat", "kept"), null);
    tellTwice();
    assertThat(memory().dossierView(code("0001"))).containsEntry("steps", 2L).containsEntry("stepsRepeated", 1L);
  }

  private void tellTwice() {
    stub.sync("False", dossier("0001"));
    stub.progress(step("0001", "20260105090000"));
    stub.progress(step("0001", "20260105090000"));
  }

  @Test
  void anOlderMarkAfterANewerOneIsAnOrderViolation() {
    stub.sync("False", with(dossier("0001"), "GhiChu", "ghi chú #1"));
    stub.sync("True", with(dossier("0001"), "GhiChu", "#3"));
    assertThat(memory().count("", "orderViolations")).isZero();
    stub.sync("True", with(dossier("0001"), "GhiChu", "#2"));
    assertThat(memory().count("", "orderViolations")).isEqualTo(1);
    stub.progress(with(step("0001", "20260105090000"), "NoiDungXuLy", "b #2"));
    stub.progress(with(step("0001", "20260105080000"), "NoiDungXuLy", "a #1"));
    assertThat(memory().count("", "orderViolations")).isEqualTo(2);
  }

  @Test
  void aDossierSubmittedOnThePortalIsHeldThereFromTheStart() {
    Map<String, Object> national = with(dossier("0001"), "NoiNopHoSo", "1");
    assertThat(stub.sync("False", national).code()).isEqualTo("3");
    assertThat(stub.progress(step("0001", "20260105090000")).code()).isEqualTo("4");
    assertThat(stub.sync("True", national).code()).isEqualTo("0");
    use(Map.of("hub.stub.dvcqg.held.national", "none"), null);
    assertThat(stub.sync("False", national).code()).isEqualTo("0");
  }

  @Test
  void anAnnouncedDossierIsHeld() {
    stub.own("PUT", "dvcqg", "dossiers/" + code("0002"), "{\"status\":\"1\"}");
    assertThat(stub.sync("False", dossier("0002")).code()).isEqualTo("3");
    assertThat(stub.call("TraCuuHoSo", Map.of("mahoso", code("0002"))).body()).contains("\"TrangThaiHoSo\":\"1\"");
  }

  @Test
  void aLookUpTellsWhatWasSentLastAndNothingOfAPerson(@TempDir Path kept) {
    use(Map.of(), kept);
    stub.sync("False", with(dossier("0001"), "TaiLieuNop", List.of(Map.of("TenTepDinhKem", "a"), Map.of())));
    stub.sync("True", with(dossier("0001"), "NgayHenTra", "20260114170000"));
    use(Map.of(), kept);
    String told = stub.call("TraCuuHoSo", Map.of("mahoso", code("0001"))).body();
    assertThat(told).contains("\"TrangThaiHoSo\":\"2\"", "\"NgayHenTra\":\"20260114170000\"")
        .doesNotContain("099190000017");
    stub.sync("True", with(dossier("0001"), "TaiLieuNop", List.of(Map.of("TenTepDinhKem", "a"), Map.of())));
    assertThat(stub.call("TraCuuHoSo", Map.of("mahoso", code("0001"))).body()).contains("\"TaiLieuNop\":[{},{}]");
    use(Map.of("hub.stub.dvcqg.lookup.fields", "NgayHenTra"), kept);
    assertThat(stub.call("TraCuuHoSo", Map.of("mahoso", code("0001"))).body()).contains("NgayHenTra", "TrangThaiHoSo")
        .doesNotContain("NgayTiepNhan");
  }

  @Test
  void aSessionEndsWithItsTimeAndWithANewLoginWhereAssumedSo() {
    use(Map.of("hub.stub.dvcqg.session.ttl", "0ms"), null);
    assertThat(stub.sync("False", dossier("0001")).body()).contains("Phiên");
    use(Map.of("hub.stub.dvcqg.session.single", "true"), null);
    stub.post("/login", "{\"username\":\"u\",\"password\":\"p\"}");
    assertThat(stub.sync("False", dossier("0001")).body()).contains("Phiên");
  }

  @Test
  void oldDossiersAreForgottenBeyondTheLimit() {
    use(Map.of("hub.stub.memory.max", "2"), null);
    List.of("0001", "0002", "0003").forEach(serial -> stub.sync("False", dossier(serial)));
    assertThat(memory().held(code("0001"))).isFalse();
    assertThat(memory().held(code("0003"))).isTrue();
    assertThat(memory().count("", "evicted")).isEqualTo(1);
  }

  @Test
  void memoryOutlivesARestartAndACutLine(@TempDir Path kept) throws Exception {
    use(Map.of(), kept);
    stub.sync("False", dossier("0001"));
    stub.progress(step("0001", "20260105090000"));
    stub.notice(notice("1", "0001", 1));
    stub.close();
    Files.writeString(kept.resolve("dvcqg.jsonl"), "{\"as\":\"DOSS", StandardOpenOption.APPEND);
    use(Map.of(), kept);
    assertThat(stub.sync("False", dossier("0001")).code()).isEqualTo("3");
    assertThat(stub.notice(notice("1", "0001", 1)).status()).isEqualTo(409);
    stub.sync("True", with(dossier("0001"), "TrangThaiHoSo", "4"));
    use(Map.of(), kept);
    assertThat(memory().dossierView(code("0001"))).containsEntry("status", "4").containsEntry("steps", 1L);
    assertThat(Files.readString(kept.resolve("dvcqg.jsonl"))).doesNotContain("099190000017");
  }
}
