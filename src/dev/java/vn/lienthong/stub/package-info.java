/** Stubs of the partners: WireMock servers on {@code mocks/<partner>}, with memory, faults and outages. */
package vn.lienthong.stub;
