package vn.lienthong.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.EmbeddedParts;
import vn.lienthong.Management;
import vn.lienthong.catalogue.CatalogueLoader;

/** What waits outlives the row it waits for: a flow the catalogue no longer holds, an endpoint nobody made. */
@QuarkusTest
@QuarkusTestResource(EmbeddedParts.class)
class VanishedHubTest extends WholeHub {

  @Inject CatalogueLoader catalogue;

  @BeforeEach
  void keep() {
    run("create table if not exists kept_flow as select * from flow where flow = 'report-progress'");
    run("create table if not exists kept_interest as select * from flow_interest where flow = 'report-progress'");
  }

  @AfterEach
  void bringBack() throws SQLException {
    run("insert into flow select * from kept_flow on conflict do nothing");
    run("insert into flow_interest select * from kept_interest k where not exists "
        + "(select 1 from flow_interest i where i.flow = k.flow)");
    run("drop table kept_flow");
    run("drop table kept_interest");
    catalogue.refresh();
    quiet(false);
  }

  @Test
  void anEntryWhoseFlowIsGoneIsParkedAsOurFaultAndGoesOnWhenTheFlowIsBack() throws SQLException {
    quiet(true);
    String code = code("1411");
    send(step(code, 1));
    run("delete from flow_interest where flow = 'report-progress'");
    run("delete from flow where flow = 'report-progress'");
    catalogue.refresh();
    quiet(false);
    until(code, SYNC, "DELIVERED");

    Entry parked = until(code, PROGRESS, "PARKED");
    assertThat(parked.errorClass()).isEqualTo("HUB_FAULT");
    assertThat(parked.errorCode()).isEqualTo("NO_FLOW dvcqg-report-progress");
    assertThat(parked.responsible()).isEqualTo("HUB");
    assertThat(is("select circuit = 'CLOSED' from endpoint where name = 'dvcqg'")).as("not the partner's").isTrue();
    assertThat(is("select not exists (select 1 from attempt where entry = ? and outcome = 'LOST')", parked.id()))
        .as("never taken over").isTrue();
    soon(() -> assertThat(noticesTaken(code)).hasSize(1));

    run("insert into flow select * from kept_flow");
    run("insert into flow_interest select * from kept_interest");
    catalogue.refresh();
    as("operator").body("{\"reason\":\"đã có lại\"}").post("/api/v1/entries/" + parked.id() + "/release").then()
        .statusCode(200);
    until(code, PROGRESS, "DELIVERED");
    assertThat(atPortal(code).get("steps").asInt()).isEqualTo(1);
  }

  @Test
  void whatWaitsForAnEndpointNobodyMadeMakesIt() {
    String code = code("1412");
    send(event(code, 1));
    until(code, SYNC, "DELIVERED");
    run("update lane set endpoint = 'ghost' where dossier = (select id from dossier where code = ?)", code);
    run("update entry set endpoint = 'ghost', partner = 'ghost', state = 'WAITING', reason = 'DUE', settled_at = null "
        + "where dossier = (select id from dossier where code = ?)", code);
    run("update lane l set state = 'READY', due_at = now(), next_entry = (select id from entry where lane = l.id) "
        + "where dossier = (select id from dossier where code = ?)", code);
    try {
      Entry parked = until(code, SYNC, "PARKED");
      assertThat(parked.errorClass()).isEqualTo("HUB_FAULT");
      assertThat(parked.errorCode()).isEqualTo("NO_FLOW ghost-sync-dossier");
    } finally {
      run("delete from endpoint where name = 'ghost'");
    }
  }

  private void quiet(boolean yes) {
    as("operator").body("{\"paused\":" + yes + "}").patch("/api/v1/partners/dvcqg").then().statusCode(200);
    soon(() -> assertThat(Management.get("/q/health/ready").asString().contains("quiet")).isEqualTo(yes));
  }
}
