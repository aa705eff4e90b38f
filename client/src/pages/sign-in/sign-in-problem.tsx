import { useTranslation } from 'react-i18next';
import type { ApiProblem } from '../../api/problem.ts';
import { ProblemText } from '../../design/problem-text.tsx';
import { useFormat } from '../../languages/use-format.ts';

export interface SignInProblemProps {
  readonly problem: ApiProblem;
  /** What 401 means here. */
  readonly wrong: 'wrongPassword' | 'wrongCode';
}

/** Why one is not in. Which of name and password was wrong is nobody's business. */
export function SignInProblem({ problem, wrong }: SignInProblemProps) {
  const { t } = useTranslation();
  const format = useFormat();
  switch (problem.kind) {
    case 'unauthorized':
      return t(`signIn.${wrong}`);
    case 'forbidden':
      return t(problem.why === 'password_expired' ? 'signIn.expired' : 'signIn.disabled');
    case 'tooMany':
      return t('signIn.wait', {
        duration: format.duration(Math.max(1, Math.ceil((problem.retryAfterSeconds ?? 60) / 60))),
      });
    default:
      return <ProblemText problem={problem} of="question" />;
  }
}
