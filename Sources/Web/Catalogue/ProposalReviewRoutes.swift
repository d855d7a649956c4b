import Domain
import HTTPTypes
import Hummingbird
import Store
import UseCases

/// 审核, by the lead office: one department's proposal, approved or sent back.
enum ProposalReviewRoutes {
  static func add(to routes: RouteTable) {
    routes.get(Routes.reviewProposal, .office(.catalogue)) { try await page($0, $1, .fresh) }
    routes.post(Routes.reviewProposal, .office(.catalogue), review)
  }

  private static func page<Body>(
    _ request: SiteRequest<OfficeActor, Body>, _ id: ID<ItemProposal>, _ state: FormState,
    status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let known = try request.found(try await request.read { try ProposalView(id, $0, $1) })
    let view = ProposalReviewView(known: known, state: state)
    return request.page(known.proposal.item.name, status: status, view.page)
  }

  @Sendable private static func review(
    _ request: FormRequest<OfficeActor>, _ id: ID<ItemProposal>
  ) async throws -> Response {
    let form = request.form
    let isApproved = form["do"] == "approve"
    let outcome = try await ReviewProposal(request.environment)(
      id, isApproved ? .approve : .sendBack(reason: form["reason"]), by: request.officer, at: request.now)
    let notice = isApproved ? "已通过。再发布一次县级目录，代办员才按这一版收件。" : "已退回部门。"
    return try await request.respond(outcome, to: Routes.countyList.path, notice: notice) {
      try await page(request, id, request.state($0), status: .unprocessableContent)
    }
  }
}
