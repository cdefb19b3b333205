-- CreateTable
CREATE TABLE "Review" (
    "id" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "skillId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "rating" INTEGER NOT NULL,
    "undoes" TEXT,
    "reviewedAt" TIMESTAMP(3) NOT NULL,
    "day" INTEGER NOT NULL,
    "retention" DOUBLE PRECISION NOT NULL,
    "intervalDays" INTEGER NOT NULL,
    "sinceDays" INTEGER,
    "hints" INTEGER NOT NULL,
    "confidence" TEXT,
    "tookMs" INTEGER,

    CONSTRAINT "Review_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Card" (
    "userId" TEXT NOT NULL,
    "skillId" TEXT NOT NULL,
    "phase" TEXT NOT NULL,
    "step" INTEGER NOT NULL,
    "stability" DOUBLE PRECISION NOT NULL,
    "difficulty" DOUBLE PRECISION NOT NULL,
    "reps" INTEGER NOT NULL,
    "lapses" INTEGER NOT NULL,
    "intervalDays" INTEGER NOT NULL,
    "lastReview" TIMESTAMP(3) NOT NULL,
    "lastDay" INTEGER NOT NULL,
    "due" TIMESTAMP(3) NOT NULL,
    "dueDay" INTEGER NOT NULL,
    "introducedDay" INTEGER NOT NULL,

    CONSTRAINT "Card_pkey" PRIMARY KEY ("userId", "skillId")
);

-- CreateTable
CREATE TABLE "DrillSettings" (
    "userId" TEXT NOT NULL,
    "timeZone" TEXT NOT NULL,
    "dayStartsAt" INTEGER NOT NULL,
    "retention" DOUBLE PRECISION NOT NULL,
    "newPerDay" INTEGER NOT NULL,
    "interviewDay" INTEGER,
    "interviewRecall" DOUBLE PRECISION NOT NULL,
    "minutesPerDay" INTEGER,

    CONSTRAINT "DrillSettings_pkey" PRIMARY KEY ("userId")
);

-- CreateIndex
CREATE UNIQUE INDEX "Review_undoes_key" ON "Review"("undoes");

-- CreateIndex
CREATE INDEX "Review_userId_skillId_idx" ON "Review"("userId", "skillId");

-- CreateIndex
CREATE INDEX "Review_userId_kind_seq_idx" ON "Review"("userId", "kind", "seq" DESC);

-- CreateIndex
CREATE INDEX "Review_userId_day_idx" ON "Review"("userId", "day");

-- CreateIndex
CREATE UNIQUE INDEX "Review_userId_seq_key" ON "Review"("userId", "seq");

-- CreateIndex
CREATE INDEX "Card_userId_dueDay_idx" ON "Card"("userId", "dueDay");

-- AddForeignKey
ALTER TABLE "Review" ADD CONSTRAINT "Review_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Card" ADD CONSTRAINT "Card_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DrillSettings" ADD CONSTRAINT "DrillSettings_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- DropIndex
DROP INDEX "Attempt_variantId_idx";

-- CreateIndex
CREATE INDEX "Attempt_variantId_userId_idx" ON "Attempt"("variantId", "userId");
