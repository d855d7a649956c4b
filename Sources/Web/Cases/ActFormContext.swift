import Domain
import UseCases

/// What an act's form is made of: the case, the day, and the county's departments and receivers.
struct ActFormContext: Sendable {
  let kase: Case
  let context: Context
  let departments: [Department]
  let receivers: [InputOption<ID<Post>>]
  let task: Int?
  let isSupervisor: Bool
}

extension ActFormContext {
  var today: Day { context.today }
  func workday(after count: Int) -> Day { context.calendar.workday(after: today, count: count) }

  var departmentOptions: [InputOption<DepartmentCode>] {
    departments.map { InputOption($0.code, $0.code.text, $0.name) }
  }

  func departmentName(_ code: DepartmentCode) -> String {
    departments.first { $0.code == code }?.name ?? code.text
  }

  /// The form of an act, in the order people talk. Nothing known is asked again: defaults come from the case.
  ///
  /// - Returns: nil for acts that no form makes: the clockwork's, and the identity check, which has a page of its own.
  func form(of act: CaseAction.Name) -> InputForm<CaseAction>? {
    switch act {
    case .request: requestForm
    case .checkMaterials: materialForm.map(CaseAction.checkMaterials)
    case .notifyOnce: noticeForm
    case .changeContact: contactForm
    case .accept: acceptanceForm
    case .renewDelegation: renewalForm
    case .takeOriginal: custodyForm
    case .returnOriginal: returnForm
    case .explainDelay: delayForm
    case .transferUp: transferForm
    case .acceptTransfer: InputForm(always: .acceptTransfer)
    case .declineTransfer: reasonForm { .declineTransfer(reason: $0) }
    case .giveFeedback: feedbackForm
    case .recordExternalNumber: externalNumberForm
    case .suspend: suspensionForm
    case .resume: resumptionForm
    case .proposeExtension: extensionForm(CaseAction.proposeExtension)
    case .settleExtension: settlementForm(CaseAction.settleExtension)
    case .dispatch: dispatchForm
    case .receiveTask: InputForm(always: .task(taskID, .receive))
    case .sendBackTask: sendBackForm
    case .askCorrection: correctionRequestForm
    case .correct: correctionForm
    case .acceptTask: taskAcceptanceForm
    case .beginSpecialStep: specialStepForm
    case .endSpecialStep: InputForm(always: .task(taskID, .endSpecialStep))
    case .reportUp: reportForm
    case .hearFromAbove: replyForm
    case .proposeTaskExtension: extensionForm { .task(taskID, .proposeExtension($0)) }
    case .settleTaskExtension: settlementForm { .task(taskID, .settleExtension(approved: $0, note: $1)) }
    case .decideTask: decisionForm
    case .proposeRefusal: refusalForm
    case .refer: referralForm
    case .proposeTermination: terminationForm
    case .confirmEnding: InputForm(always: .confirmEnding)
    case .rejectEnding: reasonForm { .rejectEnding(reason: $0) }
    case .withdraw: withdrawalForm
    case .finish: resultForm
    case .deliver: deliveryForm
    case .archive: InputForm(always: .archive)
    case .rate: ratingForm(CaseAction.rate)
    case .enterPaperRating: ratingForm(CaseAction.enterPaperRating)
    case .reopen: reasonForm { .reopen(reason: $0) }
    case .checkIdentity, .deemAccepted, .recount: nil
    }
  }

  /// The task that the act is about; 0 where none was named, which every act on a task refuses.
  var taskID: Int { task ?? 0 }

  func reasonForm(
    _ make: @escaping (Words) -> CaseAction
  ) -> InputForm<CaseAction> {
    InputForm { fields in
      let reason = fields.words("reason", "理由")
      return { make($0[reason]) }
    }
  }
}

extension InputFields {
  mutating func toldBy() -> InputKey<ToldBy> {
    choice("toldBy", "告知方式", ToldBy.self, \.title, default: .inPerson)
  }
}
